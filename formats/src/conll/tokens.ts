/** A token: [start, end) in UTF-16 code units. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** Words, numbers, single other characters; scripts written without spaces are cut character by character. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}_]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{L}\p{M}\p{N}_]|$)|\S/gu;

/**
 * Cuts a text into tokens without white space. Every offset in `cuts` is a token boundary too, so a span never begins
 * or ends inside a token. The rules are fixed here, not taken from the platform, so equal texts give equal tokens.
 */
export function tokenize(text: string, cuts: readonly number[]): Token[] {
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  const tokens: Token[] = [];
  let next = 0;
  for (const match of text.matchAll(word)) {
    const end = match.index + match[0].length;
    let start = match.index;
    while (next < sorted.length && (sorted[next] ?? 0) <= start) next += 1;
    for (; next < sorted.length && (sorted[next] ?? 0) < end; next += 1) {
      const cut = sorted[next] ?? end;
      tokens.push({ start, end: cut });
      start = cut;
    }
    tokens.push({ start, end });
  }
  return tokens;
}
