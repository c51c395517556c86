/** Line of a mark. Colour never stands alone: a second answer, class or severity has another line as well. */
export type LinePattern = 'solid' | 'dashed' | 'dotted' | 'double';

const PATTERNS: readonly LinePattern[] = ['solid', 'dashed', 'dotted', 'double'];

export function patternOf(index: number): LinePattern {
  return PATTERNS[index % PATTERNS.length] ?? 'solid';
}

/** Colour number, 1 to 10, of a place in a list. */
export function toneOf(index: number): number {
  return (index % 10) + 1;
}

/** A, B, C … for the answers of an overlay. */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + (index % 26));
}
