import { jackknife } from '../intervals/jackknife.ts';
import { MetricInputError } from '../metric.ts';
import type { Measure } from '../metric.ts';
import { spanAnswersByItem } from './span.ts';
import type { Span, SpanAnswer } from './span.ts';

export interface UnitizingAlphaOptions {
  /** Length of each item's continuum (text), in the unit of the offsets. */
  readonly lengths: Readonly<Record<string, number>>;
  /** Treat all types as one: only where something was marked counts. Default false. */
  readonly ignoreType?: boolean;
  /** Coverage of the interval, default 0.95. */
  readonly level?: number;
}

/** What one item adds: lengths agreed and in all, length per type, and what may not be paired with itself. */
interface ItemSums {
  readonly agreed: number;
  readonly total: number;
  readonly byType: ReadonlyMap<string, number>;
  readonly selfByType: ReadonlyMap<string, number>;
}

const GAP = '';

/**
 * How reliable is the division of texts into typed spans, gaps included?
 *
 * Krippendorff's unitizing α (the coincidence form, ᵤα): 1 − Dₒ/Dₑ over intersections of the annotators' segments, both
 * measured in length. Expected coincidences leave out a span paired with itself (its length squared) and, for unmarked
 * text, each unit of length paired with itself. Several items are one long continuum, each with its own annotators.
 * Nominal types. Range: at most 1; 0 as by chance.
 *
 * Undefined (null with a reason): no item with two answers; nothing marked; spans of one annotator overlap, for then a
 * place has two types (compute it per type, or with `ignoreType`). Interval: delete-one-item jackknife, Student.
 *
 * Reference: Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50:2347. Cost: O(spans log spans).
 * @throws MetricInputError for impossible offsets, a missing length, or a span beyond the end of its text.
 * @example
 * const mark = (annotator, start, end) => ({ item: 'i1', annotator, spans: [{ start, end, type: 'name' }] });
 * unitizingAlpha([mark('ann', 2, 6), mark('bo', 2, 6)], { lengths: { i1: 20 } }).value; // => 1
 * unitizingAlpha([mark('ann', 2, 6), mark('bo', 12, 16)], { lengths: { i1: 20 } }).value?.toFixed(4); // => '-0.2000'
 */
export function unitizingAlpha(answers: readonly SpanAnswer[], options: UnitizingAlphaOptions): Measure {
  const { lengths, ignoreType = false, level = 0.95 } = options;
  const perItem: ItemSums[] = [];
  let ratings = 0;
  const raters = new Set<string>();
  let overlapping = '';
  for (const [item, group] of spanAnswersByItem(answers)) {
    const length = Object.hasOwn(lengths, item) ? (lengths[item] ?? Number.NaN) : Number.NaN;
    if (!Number.isSafeInteger(length) || length < 1)
      throw new MetricInputError(`lengths.${item}`, 'is missing or no length', 'Pass the length of every text.');
    if (group.length < 2) continue;
    ratings += group.length;
    const rows = group.map(({ annotator, spans }) => {
      raters.add(annotator);
      const parts = segments(spans, length, ignoreType, item);
      if (parts === null && overlapping === '') overlapping = `spans of "${annotator}" overlap in "${item}"`;
      return parts ?? [];
    });
    perItem.push(itemSums(rows, length));
  }
  const base = { statistic: 'unitizing-alpha', items: perItem.length, ratings, raters: raters.size, warnings: [] };
  const undefinedBecause = (reason: string): Measure => ({ ...base, value: null, reason, interval: null });
  if (perItem.length === 0) return undefinedBecause('no item with two answers');
  if (overlapping !== '') return undefinedBecause(`${overlapping}: compute it per type, or ignore the type`);
  const value = alphaOf(perItem, -1);
  if (value === null) return undefinedBecause('no variation: nothing is marked, or everything alike');
  const spread = jackknife(
    value,
    perItem.map((_, left) => alphaOf(perItem, left)),
    { level, source: 'item-jackknife' },
  );
  const interval = spread.interval && { ...spread.interval, high: Math.min(1, spread.interval.high) };
  return {
    ...base,
    value,
    reason: null,
    interval,
    ...(spread.standardError === null ? {} : { standardError: spread.standardError }),
  };
}

/** The continuum of one annotator as spans and gaps in order; null when spans overlap. */
function segments(spans: readonly Span[], length: number, ignoreType: boolean, item: string): Span[] | null {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: { start: number; end: number; type: string }[] = [];
  let at = 0;
  for (const { start, end, type } of sorted) {
    if (end > length)
      throw new MetricInputError('answers', `a span ends at ${end} in "${item}" of length ${length}`, 'Check offsets.');
    const last = parts.at(-1);
    if (start < at) {
      if (!ignoreType || last === undefined) return null;
      last.end = Math.max(last.end, end);
      at = last.end;
      continue;
    }
    if (start > at) parts.push({ start: at, end: start, type: GAP });
    parts.push({ start, end, type: ignoreType ? 'marked' : `type ${type}` });
    at = end;
  }
  if (at < length) parts.push({ start: at, end: length, type: GAP });
  return parts;
}

function itemSums(rows: readonly (readonly Span[])[], length: number): ItemSums {
  const byType = new Map<string, number>();
  const selfByType = new Map<string, number>();
  const borders = new Set<number>([0]);
  for (const row of rows)
    for (const { start, end, type } of row) {
      const long = end - start;
      borders.add(start);
      byType.set(type, (byType.get(type) ?? 0) + long);
      selfByType.set(type, (selfByType.get(type) ?? 0) + (type === GAP ? long : long * long));
    }
  const cuts = [...borders].sort((a, b) => a - b);
  const at = rows.map(() => 0);
  let agreed = 0;
  cuts.forEach((from, c) => {
    const long = (cuts[c + 1] ?? length) - from;
    const votes = new Map<string, number>();
    rows.forEach((row, r) => {
      while ((row[at[r] ?? 0]?.end ?? Infinity) <= from) at[r] = (at[r] ?? 0) + 1;
      const type = row[at[r] ?? 0]?.type ?? GAP;
      votes.set(type, (votes.get(type) ?? 0) + 1);
    });
    for (const count of votes.values()) agreed += (long * count * (count - 1)) / (rows.length - 1);
  });
  return { agreed, total: rows.length * length, byType, selfByType };
}

function alphaOf(items: readonly ItemSums[], left: number): number | null {
  let agreed = 0;
  let total = 0;
  const byType = new Map<string, number>();
  const selfByType = new Map<string, number>();
  items.forEach((item, i) => {
    if (i === left) return;
    agreed += item.agreed;
    total += item.total;
    for (const [type, long] of item.byType) byType.set(type, (byType.get(type) ?? 0) + long);
    for (const [type, self] of item.selfByType) selfByType.set(type, (selfByType.get(type) ?? 0) + self);
  });
  let matching = 0;
  let self = 0;
  for (const [type, long] of byType) {
    matching += long * long - (selfByType.get(type) ?? 0);
    self += selfByType.get(type) ?? 0;
  }
  const possible = total * total - self;
  const expected = total - (total * matching) / possible;
  return possible > 0 && expected > 0 ? 1 - (total - agreed) / expected : null;
}
