import { maximumWeightMatching } from '../detection/assignment.ts';
import { jackknife } from '../intervals/jackknife.ts';
import type { Measure } from '../metric.ts';
import { spanAnswersByItem } from './span.ts';
import type { Span, SpanAnswer } from './span.ts';

export interface SpanAgreementOptions {
  /** Whether two spans must have the same type to match. Default true. */
  readonly matchType?: boolean;
  /** Coverage of the intervals, default 0.95. */
  readonly level?: number;
}

export interface SpanAgreement {
  /** Pairs of spans with equal start, end (and type). */
  readonly exactF1: Measure;
  /** Pairs of overlapping spans, each span used once, as many characters as possible. */
  readonly overlapF1: Measure;
  /** Characters marked by both (with the same type) over characters marked by either, as F1. */
  readonly characterF1: Measure;
}

type Sums = [shared: number, total: number];

/**
 * How far do annotators mark the same stretches of text?
 *
 * For every pair of annotators on every item: F1 = 2·shared / (spans of one + spans of the other), summed over all pairs
 * before dividing (micro). Exact asks for equal borders, overlap for at least one shared character (optimal one-to-one
 * matching), character counts characters. F1 is symmetric in the two annotators, and unlike κ over characters it is not
 * inflated by the text nobody marked. Range 0 … 1. Null when no pair marked anything: agreement on "nothing here" is
 * counted by a coefficient on "has any span", not by F1.
 *
 * Intervals: delete-one-item jackknife, Student, clipped to 0 … 1. References: Hripcsak & Rothschild 2005 (F1 as
 * agreement); Segura-Bedmar et al. 2013 (exact and partial matching). Cost: O(pairs of answers × spans²) at worst.
 * @throws MetricInputError for impossible offsets or a second answer by one annotator on one item.
 * @example
 * const mark = (annotator, ...spans) => ({ item: 'i1', annotator, spans: spans.map(([start, end]) => ({ start, end, type: 'name' })) });
 * const found = spanAgreement([mark('ann', [0, 4], [10, 14]), mark('bo', [0, 4], [12, 18])]);
 * [found.exactF1.value, found.overlapF1.value, found.characterF1.value?.toFixed(4)]; // => [0.5, 1, '0.6667']
 */
export function spanAgreement(answers: readonly SpanAnswer[], options: SpanAgreementOptions = {}): SpanAgreement {
  const { matchType = true, level = 0.95 } = options;
  const exact: Sums[] = [];
  const overlap: Sums[] = [];
  const characters: Sums[] = [];
  let ratings = 0;
  const raters = new Set<string>();
  for (const group of spanAnswersByItem(answers).values()) {
    if (group.length < 2) continue;
    ratings += group.length;
    const sums: [Sums, Sums, Sums] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    group.forEach((first, a) => {
      raters.add(first.annotator);
      for (const second of group.slice(a + 1)) {
        add(sums[0], 2 * exactMatches(first.spans, second.spans, matchType), first.spans.length + second.spans.length);
        add(
          sums[1],
          2 * overlapMatches(first.spans, second.spans, matchType),
          first.spans.length + second.spans.length,
        );
        const [mine, yours] = [coverage(first.spans, matchType), coverage(second.spans, matchType)];
        add(sums[2], 2 * sharedLength(mine, yours), totalLength(mine) + totalLength(yours));
      }
    });
    exact.push(sums[0]);
    overlap.push(sums[1]);
    characters.push(sums[2]);
  }
  const measure = (name: string, perItem: readonly Sums[]): Measure =>
    microF1(`span-${name}-f1`, perItem, ratings, raters.size, level);
  return {
    exactF1: measure('exact', exact),
    overlapF1: measure('overlap', overlap),
    characterF1: measure('character', characters),
  };
}

function add(sums: Sums, shared: number, total: number): void {
  sums[0] += shared;
  sums[1] += total;
}

function microF1(statistic: string, perItem: readonly Sums[], ratings: number, raters: number, level: number): Measure {
  const shared = perItem.reduce((sum, [part]) => sum + part, 0);
  const total = perItem.reduce((sum, [, part]) => sum + part, 0);
  const base = { statistic, items: perItem.length, ratings, raters, warnings: [] };
  if (perItem.length === 0) return { ...base, value: null, reason: 'no item with two answers', interval: null };
  if (total === 0) return { ...base, value: null, reason: 'nobody marked anything', interval: null };
  const value = shared / total;
  const spread = jackknife(
    value,
    perItem.map(([s, t]) => (total > t ? (shared - s) / (total - t) : null)),
    { level, source: 'item-jackknife' },
  );
  const interval = spread.interval && {
    ...spread.interval,
    low: Math.max(0, spread.interval.low),
    high: Math.min(1, spread.interval.high),
  };
  const standardError = spread.standardError === null ? {} : { standardError: spread.standardError };
  return { ...base, value, reason: null, interval, ...standardError };
}

function exactMatches(a: readonly Span[], b: readonly Span[], matchType: boolean): number {
  const key = ({ start, end, type }: Span): string => `${start}-${end}${matchType ? ` ${type}` : ''}`;
  const open = new Map<string, number>();
  for (const span of a) open.set(key(span), (open.get(key(span)) ?? 0) + 1);
  let matches = 0;
  for (const span of b) {
    const left = open.get(key(span)) ?? 0;
    if (left === 0) continue;
    open.set(key(span), left - 1);
    matches++;
  }
  return matches;
}

function overlapMatches(a: readonly Span[], b: readonly Span[], matchType: boolean): number {
  // A base worth more than all characters together makes the number of pairs come first, their length second.
  const base = 1 + totalLength(a.map(({ start, end }) => ({ start, end, type: '' })));
  const pairs = a.flatMap((x, row) =>
    b.flatMap((y, column) => {
      const shared = Math.min(x.end, y.end) - Math.max(x.start, y.start);
      return shared > 0 && (!matchType || x.type === y.type) ? [{ row, column, weight: base + shared }] : [];
    }),
  );
  return maximumWeightMatching(pairs).length;
}

/** Disjoint stretches per type, in order: a character marked twice with one type counts once. */
function coverage(spans: readonly Span[], matchType: boolean): Span[] {
  const sorted = spans
    .map(({ start, end, type }) => ({ start, end, type: matchType ? type : '' }))
    .sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.start - b.start));
  const merged: { start: number; end: number; type: string }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && last.type === span.type && span.start <= last.end)
      last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  return merged;
}

const totalLength = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

function sharedLength(a: readonly Span[], b: readonly Span[]): number {
  let shared = 0;
  for (const x of a)
    for (const y of b)
      if (x.type === y.type) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  return shared;
}
