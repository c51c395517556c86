import { spanAnswersByItem } from '../agreement/span.ts';
import type { Span, SpanAnswer } from '../agreement/span.ts';
import { MetricInputError } from '../metric.ts';

export interface ConsensusSpan extends Span {
  /** Mean share of votes over the characters of the span. */
  readonly support: number;
}

export interface SpanConsensusOptions {
  /** Share of votes a character needs to belong; an even split does not pass half. Default 0.5. */
  readonly quorum?: number;
  /** Weight of each annotator's vote; annotators left out weigh 1. */
  readonly weights?: Readonly<Record<string, number>>;
}

/**
 * Which stretches of text do the annotators together mark?
 *
 * Vote per character and type among all annotators who answered the item (an empty answer votes against): a character
 * belongs to a type when more than `quorum` of the weight marks it, and neighbours of one type become one span. Types are
 * voted on separately, so spans of different types may overlap; two spans of one type that touch become one. Items and
 * spans come in order.
 *
 * Where people agree on the thing but not on its borders the common core remains. Cost: O(spans log spans).
 * @throws MetricInputError for impossible offsets, a second answer by one annotator on one item, or a malformed option.
 * @example
 * const mark = (annotator, start, end) => ({ item: 'i1', annotator, spans: [{ start, end, type: 'name' }] });
 * spanConsensus([mark('p', 0, 5), mark('q', 0, 7), mark('r', 2, 7)]).get('i1').map(({ start, end }) => [start, end]); // => [[0, 7]]
 */
export function spanConsensus(
  answers: readonly SpanAnswer[],
  options: SpanConsensusOptions = {},
): Map<string, ConsensusSpan[]> {
  const { quorum = 0.5, weights = {} } = options;
  if (!(quorum >= 0 && quorum < 1)) throw new MetricInputError('quorum', `is ${quorum}`, 'Pass a share below 1.');
  for (const [name, weight] of Object.entries(weights))
    if (!(weight >= 0 && weight < Infinity))
      throw new MetricInputError(`weights.${name}`, `is ${weight}`, 'Pass finite weights of at least 0.');
  const found = new Map<string, ConsensusSpan[]>();
  for (const [item, group] of spanAnswersByItem(answers)) {
    const total = group.reduce((sum, { annotator }) => sum + (weights[annotator] ?? 1), 0);
    const types = [...new Set(group.flatMap(({ spans }) => spans.map(({ type }) => type)))].sort();
    const spans = types.flatMap((type) => voteOnType(group, type, total, quorum, weights));
    found.set(
      item,
      spans.sort((a, b) => a.start - b.start || a.end - b.end || (a.type < b.type ? -1 : 1)),
    );
  }
  return found;
}

function voteOnType(
  group: readonly SpanAnswer[],
  type: string,
  total: number,
  quorum: number,
  weights: Readonly<Record<string, number>>,
): ConsensusSpan[] {
  // Where each annotator's marks begin and end, merged first so that nobody votes twice on a character.
  const changes = new Map<number, number>();
  const change = (at: number, by: number): void => void changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { annotator, spans } of group) {
    const weight = weights[annotator] ?? 1;
    let until = -1;
    for (const { start, end } of spans.filter((span) => span.type === type).sort((a, b) => a.start - b.start)) {
      const from = Math.max(start, until);
      if (end <= from) continue;
      change(from, weight);
      change(end, -weight);
      until = end;
    }
  }
  const borders = [...changes].sort(([a], [b]) => a - b);
  const out: { start: number; end: number; votes: number }[] = [];
  let votes = 0;
  borders.forEach(([at, by], b) => {
    votes += by;
    const next = borders[b + 1]?.[0];
    // Weights may leave rounding behind; a hair above the quorum is a tie.
    if (next === undefined || votes <= quorum * total + 1e-9) return;
    const last = out.at(-1);
    if (last !== undefined && last.end === at) {
      last.end = next;
      last.votes += votes * (next - at);
    } else out.push({ start: at, end: next, votes: votes * (next - at) });
  });
  return out.map(({ start, end, votes: sum }) => ({ start, end, type, support: sum / (end - start) / total }));
}
