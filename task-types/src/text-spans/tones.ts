import { categoryTree } from './keys.ts';
import type { TextSpansConfig } from './schema.ts';

/** Line under a marked text. Colour never stands alone: the chip numbers the error and the line shows how grave it is. */
export type LinePattern = 'solid' | 'dashed' | 'dotted' | 'double';

const PATTERNS: readonly LinePattern[] = ['solid', 'dashed', 'dotted', 'double'];

export function patternOf(index: number): LinePattern {
  return PATTERNS[index % PATTERNS.length] ?? 'solid';
}

/** Colour number, 1 to 10, of a place in a list. */
export function toneOf(index: number): number {
  return (index % 10) + 1;
}

/** Colour number of a category: that of its top group, so that the ten colours tell the groups apart. */
export function categoryTone(config: TextSpansConfig, path: string): number {
  const group = categoryTree(config).findIndex((node) => path === node.path || path.startsWith(`${node.path}/`));
  return toneOf(Math.max(0, group));
}

/** Line pattern of a severity: the first listed is solid. */
export function severityPattern(config: TextSpansConfig, severity: string): LinePattern {
  return patternOf(
    Math.max(
      0,
      config.severities.findIndex(({ id }) => id === severity),
    ),
  );
}
