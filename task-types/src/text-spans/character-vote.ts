import { unionOf, type Range } from './ranges.ts';

/** A run of characters with the mean share of annotators who marked them, in [0, 1]. */
export interface VotedRun extends Range {
  readonly share: number;
}

export interface CharacterVote {
  /** Runs marked by strictly more than half of the annotators, in reading order. */
  readonly kept: readonly VotedRun[];
  /** Runs that somebody marked and the quorum did not, in reading order. */
  readonly dropped: readonly VotedRun[];
}

/** True when most of those who marked both sides of the offset have no span across it: two errors, not one. */
function isCut(unions: readonly (readonly Range[])[], spans: readonly (readonly Range[])[], offset: number): boolean {
  let both = 0;
  let crossing = 0;
  for (const [index, union] of unions.entries()) {
    if (!union.some(({ start, end }) => start < offset && end > offset)) continue;
    both += 1;
    if (spans[index]?.some(({ start, end }) => start < offset && end > offset) === true) crossing += 1;
  }
  return both > 0 && crossing * 2 < both;
}

/**
 * Votes character by character on one text.
 *
 * @param spans one list per annotator who saw the text, the empty ones too
 * Cost: O(B·S) for B span edges and S spans; the text itself is never walked.
 */
export function voteRuns(spans: readonly (readonly Range[])[]): CharacterVote {
  const unions = spans.map((list) => unionOf(list));
  const edges = [...new Set(spans.flat().flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const kept: VotedRun[] = [];
  const dropped: VotedRun[] = [];
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const votes = unions.filter((union) => union.some((range) => range.start <= start && range.end >= end)).length;
    if (votes === 0) continue;
    const share = votes / spans.length;
    const runs = votes * 2 > spans.length ? kept : dropped;
    const last = runs.at(-1);
    if (last?.end === start && !isCut(unions, spans, start)) {
      const weight = (last.share * (last.end - last.start) + share * (end - start)) / (end - last.start);
      runs[runs.length - 1] = { start: last.start, end, share: weight };
    } else {
      runs.push({ start, end, share });
    }
  }
  return { kept, dropped };
}
