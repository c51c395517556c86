import type { TextSpansAnswer } from '@assay/task-types';
import type { PlannedAnswer } from '../labelling.ts';
import { groupBy, must, readRows } from '../rows.ts';

export interface Segment {
  readonly externalId: string;
  readonly source: string;
  readonly target: string;
  readonly document: string;
  readonly segment: string;
  readonly system: string;
}

interface Rating {
  readonly externalId: string;
  readonly rater: string;
  readonly submittedAt: string;
  readonly activeMs: number;
  readonly answer: TextSpansAnswer;
}

export interface GoldSegment extends Segment {
  readonly kind: string;
  readonly reference: TextSpansAnswer;
}

interface GoldCheck {
  readonly externalId: string;
  readonly rater: string;
  readonly at: string;
  readonly result: string;
}

const FOLDER = 'translation-mqm-zhen';
export const COLUMNS = ['source', 'target', 'document', 'segment', 'system'] as const;

export interface TranslationData {
  readonly segments: readonly Segment[];
  readonly gold: readonly GoldSegment[];
  /** Recorded answers to each segment. */
  readonly recorded: ReadonlyMap<string, readonly Rating[]>;
  /** What each rater answered, gold checks among it, in the recorded order. */
  readonly plans: ReadonlyMap<string, readonly PlannedAnswer[]>;
  /** How many raters met each gold segment. */
  readonly meetings: ReadonlyMap<string, number>;
}

export async function readTranslation(): Promise<TranslationData> {
  const segments = await readRows<Segment>(`${FOLDER}/items.jsonl.gz`);
  const gold = await readRows<GoldSegment>(`${FOLDER}/gold-items.jsonl.gz`);
  const ratings = await readRows<Rating>(`${FOLDER}/annotations.jsonl.gz`);
  const checks = await readRows<GoldCheck>(`${FOLDER}/gold-checks.jsonl.gz`);
  const references = new Map(gold.map((one) => [one.externalId, one.reference]));
  const answers = [
    ...ratings.map((one) => ({
      rater: one.rater,
      externalId: one.externalId,
      answer: one.answer,
      activeMs: one.activeMs,
      answeredAt: one.submittedAt,
    })),
    ...checks.map((one) => ({
      rater: one.rater,
      externalId: one.externalId,
      answer: checkAnswer(must(references.get(one.externalId), `a gold segment ${one.externalId}`), one.result),
      // The study counts the time of a check within the rating of the same segment.
      activeMs: 0,
      answeredAt: one.at,
    })),
  ].toSorted((a, b) => (a.answeredAt < b.answeredAt ? -1 : a.answeredAt > b.answeredAt ? 1 : 0));
  return {
    segments,
    gold,
    recorded: groupBy(ratings, (one) => one.externalId),
    plans: groupBy(answers, (one) => one.rater),
    meetings: new Map([...groupBy(checks, (one) => one.externalId)].map(([name, met]) => [name, met.length])),
  };
}

/** A check that was found is replayed as its reference, a missed one as "no error". */
export function checkAnswer(reference: TextSpansAnswer, result: string): TextSpansAnswer {
  return result === 'Found' ? reference : { spans: [], noError: true };
}

/** Tells segments apart by what a rater sees of them; systems often give the same text, but not in the same place. */
export function contentKey(payload: Partial<Record<(typeof COLUMNS)[number], unknown>>): string {
  return JSON.stringify(COLUMNS.map((column) => payload[column]));
}

/** A systematic sample for the first, too small gold set: every n-th by name, and names say nothing. */
export function everyNth<Row>(rows: readonly Row[], count: number): Row[] {
  return rows.filter(
    (_, index) => Math.floor((index * count) / rows.length) !== Math.floor(((index - 1) * count) / rows.length),
  );
}
