/** Character tests on UTF-16 code units; -1 and NaN (beyond the ends) are nothing. */
export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

export const isAsciiLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;

export const isHex = (unit: number): boolean => isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);

/** Letters of any script, roughly: enough to tell where a word ends. */
export const isLetter = (unit: number): boolean =>
  isAsciiLetter(unit) || (unit >= 0xc0 && unit !== 0xd7 && unit !== 0xf7 && !(unit >= 0x2000 && unit <= 0x206f));

export const isWordUnit = (unit: number): boolean => isDigit(unit) || unit === 95 || isLetter(unit);

/** Offset of the match of a sticky expression at `at`, or -1. */
export function matchEnd(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
}

/** How far to look for words that explain a number: about a line. */
const BEFORE = 48;
const AFTER = 24;

/** Do the words around start … end speak for this reading? `words` must be case-insensitive and not global. */
export function hasContext(text: string, start: number, end: number, words: RegExp): boolean {
  return words.test(text.slice(Math.max(0, start - BEFORE), start)) || words.test(text.slice(end, end + AFTER));
}

/** Like {@link hasContext}, but only what leads up to it. */
export function hasContextBefore(text: string, start: number, words: RegExp, reach = BEFORE): boolean {
  return words.test(text.slice(Math.max(0, start - reach), start));
}
