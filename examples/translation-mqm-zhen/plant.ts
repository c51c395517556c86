import { createHash } from 'node:crypto';

/** How the original study spoiled a passage for its attention checks. */
export type SpoilKind = 'words-flipped' | 'letters-flipped';

export interface Planted {
  /** The translation with the spoiled passage. */
  readonly target: string;
  /** UTF-16 offsets of the passage in `target`, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly spoiled: string;
}

const LONGEST = 7;

/**
 * Spoils a passage of up to seven words of a translation: their order turned round, or the letters of each. Which words is
 * drawn from a hash of `seed`, so the same segment is always spoiled in the same place.
 */
export function plant(text: string, kind: SpoilKind, seed: string): Planted {
  const words = [...text.matchAll(/\S+/g)];
  const length = Math.min(LONGEST, words.length);
  const draw = createHash('sha256').update(`${seed}/${kind}`).digest().readUInt32BE(0);
  for (let turn = 0; turn <= words.length - length; turn += 1) {
    const first = (draw + turn) % (words.length - length + 1);
    const start = words[first]?.index ?? 0;
    const last = words[first + length - 1];
    const end = last === undefined ? 0 : last.index + last[0].length;
    const original = text.slice(start, end);
    const spoiled = spoil(original, kind);
    if (spoiled !== original)
      return {
        target: text.slice(0, start) + spoiled + text.slice(end),
        start,
        end: start + spoiled.length,
        original,
        spoiled,
      };
  }
  throw new Error(`no passage of ${seed} can be spoiled`);
}

function spoil(passage: string, kind: SpoilKind): string {
  const words = passage.split(/\s+/);
  // One word has no order to turn round.
  if (kind === 'words-flipped' && words.length > 1) return words.toReversed().join(' ');
  return passage.replaceAll(/\S+/g, (word) => Array.from(word).toReversed().join(''));
}
