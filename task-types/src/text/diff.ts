/** A run of text that both versions have, or only one of them. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words, blanks and signs each on their own, by the rules of the language. */
function tokens(text: string, language: string | undefined): readonly string[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** Beyond this product of word counts the changed middle is shown as one replacement. */
const LARGEST_TABLE = 4_000_000;

/**
 * What changed from one text to another, word by word (characters where a script has no blanks, as its words are found
 * by the language). Joining `same` and `removed` gives the old text, `same` and `added` the new one.
 */
export function diffWords(before: string, after: string, language?: string): readonly DiffPart[] {
  const [a, b] = [tokens(before, language), tokens(after, language)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const middle = changes(a.slice(start, endA), b.slice(start, endB));
  const same = (list: readonly string[]): DiffPart[] => list.map((text) => ({ kind: 'same', text }));
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(endA))]);
}

/** The longest common subsequence as parts, from a table of its lengths filled from the end. */
function changes(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  if (a.length * b.length > LARGEST_TABLE) {
    return [
      ...a.map((text) => ({ kind: 'removed', text }) as const),
      ...b.map((text) => ({ kind: 'added', text }) as const),
    ];
  }
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      parts.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: left });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: right ?? '' });
      j += 1;
    }
  }
  return parts;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const out: DiffPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last?.kind === part.kind) out[out.length - 1] = { kind: part.kind, text: last.text + part.text };
    else out.push(part);
  }
  return out;
}
