import type { Range } from './ranges.ts';

/**
 * Where a caret can stand. Characters are grapheme clusters (an emoji family is one), words are found by the rules of
 * the language, so that Chinese, Japanese and Thai have words although they have no spaces.
 */
export interface TextCursor {
  /** Start of the character at or before the offset. */
  snap(offset: number): number;
  right(offset: number): number;
  left(offset: number): number;
  /** End of the word in which, or before which, the offset lies. */
  wordRight(offset: number): number;
  /** Start of the word in which, or behind which, the offset lies. */
  wordLeft(offset: number): number;
  /** The word around the offset; null between words. */
  wordAt(offset: number): Range | null;
}

/** `containing` looks at one spot, so a step costs the same in a tweet and in a book. */
export function textCursor(text: string, language?: string): TextCursor {
  const graphemes = new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text);
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  const clamp = (offset: number): number => Math.max(0, Math.min(text.length, Math.trunc(offset)));

  const snap = (offset: number): number => {
    const at = clamp(offset);
    return at === text.length ? at : (graphemes.containing(at)?.index ?? at);
  };
  const right = (offset: number): number => {
    const found = graphemes.containing(clamp(offset));
    return found === undefined ? text.length : found.index + found.segment.length;
  };
  const left = (offset: number): number => graphemes.containing(clamp(offset) - 1)?.index ?? 0;

  const wordRight = (offset: number): number => {
    for (let at = clamp(offset); at < text.length;) {
      const found = words.containing(at);
      if (found === undefined) break;
      at = found.index + found.segment.length;
      // Without isWordLike a step would also stop at, and swallow, blanks and commas.
      if (found.isWordLike === true) return at;
    }
    return text.length;
  };
  const wordLeft = (offset: number): number => {
    for (let at = clamp(offset); at > 0;) {
      const found = words.containing(at - 1);
      if (found === undefined) break;
      at = found.index;
      if (found.isWordLike === true) return at;
    }
    return 0;
  };
  const wordAt = (offset: number): Range | null => {
    const found = words.containing(clamp(offset));
    return found?.isWordLike === true ? { start: found.index, end: found.index + found.segment.length } : null;
  };
  return { snap, right, left, wordRight, wordLeft, wordAt };
}

/** The range without blanks at its ends, which a mouse picks up by accident; a range of blanks alone stays. */
export function trimBlanks(text: string, { start, end }: Range): Range {
  const marked = text.slice(start, end);
  if (marked.trim() === '') return { start, end };
  return {
    start: start + (marked.length - marked.trimStart().length),
    end: end - (marked.length - marked.trimEnd().length),
  };
}
