/**
 * Offsets in this task type count UTF-16 code units, as JavaScript strings do. Python, R and most recorded data count
 * code points; the two differ after any emoji or rare Chinese character.
 */

const HIGH = /[\uD800-\uDBFF]/;
const LOW = /[\uDC00-\uDFFF]/;

/** True when the offset lies inside a surrogate pair, i.e. would cut one character in two. */
export function splitsSurrogatePair(text: string, offset: number): boolean {
  return HIGH.test(text.charAt(offset - 1)) && LOW.test(text.charAt(offset));
}

/**
 * Where the code point number `offset` begins, in UTF-16 code units. An offset past the end keeps its distance to the
 * end, so that the caller still sees that it was out of range.
 *
 * @example
 * ```ts
 * codePointToUtf16('a😀b', 2); // => 3
 * ```
 */
export function codePointToUtf16(text: string, offset: number): number {
  let unit = 0;
  let points = 0;
  while (points < offset && unit < text.length) {
    unit += splitsSurrogatePair(text, unit + 1) ? 2 : 1;
    points += 1;
  }
  return unit + (offset - points);
}

/** The inverse of {@link codePointToUtf16}; an offset inside a surrogate pair counts as after it. */
export function utf16ToCodePoint(text: string, offset: number): number {
  let unit = 0;
  let points = 0;
  while (unit < offset && unit < text.length) {
    unit += splitsSurrogatePair(text, unit + 1) ? 2 : 1;
    points += 1;
  }
  return points + Math.max(0, offset - unit);
}
