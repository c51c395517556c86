import { t } from '@assay/words';
import type { GoldVerdict, PairStatistic } from '../task-type.ts';
import { drawnRelations, matchedRelations } from './relations.ts';
import { lengthOf, overlaps, sharedLength, unionOf, type Range } from './ranges.ts';
import type { Span, TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './schema.ts';
import { scoreOf } from './score.ts';

export const textSpansCounters = [
  /** Spans of both answers together: the denominator of every span F1. */
  'spans',
  /** Spans of both answers whose field and offsets the other answer has too. */
  'exactSpans',
  /** As `exactSpans`, with the same category as well. */
  'labelledSpans',
  /** Spans of both answers that share at least one character with a span of the other. */
  'overlappingSpans',
  /** Marked characters of the compared field, both answers together. */
  'characters',
  /** Twice the characters of the compared field that both marked. */
  'sharedCharacters',
  /** Relations of both answers together. */
  'relations',
  /** Twice the relations that pair up: same type, both ends on shared characters and of the same category. */
  'matchedRelations',
] as const;

export type TextSpansCounter = (typeof textSpansCounters)[number];

/** Field whose characters are compared: the configured one, else the last (the translation). */
export function comparedField(config: TextSpansConfig): string {
  return config.comparedField ?? config.fields.at(-1)?.id ?? '';
}

/** Marked characters of one field, each once however many spans cover it. */
export function markedRanges(answer: TextSpansAnswer, field: string): readonly Range[] {
  return unionOf(answer.spans.filter((span) => span.field === field));
}

/** Size of the intersection of two multisets: a span drawn twice by one person needs two partners. */
function sharedKeys(a: readonly Span[], b: readonly Span[], keyOf: (span: Span) => string): number {
  const left = new Map<string, number>();
  for (const span of a) left.set(keyOf(span), (left.get(keyOf(span)) ?? 0) + 1);
  let shared = 0;
  for (const span of b) {
    const rest = left.get(keyOf(span)) ?? 0;
    if (rest > 0) shared += 1;
    left.set(keyOf(span), rest - 1);
  }
  return shared;
}

function touched(spans: readonly Span[], by: readonly Span[]): number {
  return spans.filter((span) => by.some((other) => other.field === span.field && overlaps(span, other))).length;
}

/** Counters of one pair of answers; summed over pairs they give micro-averaged F1. */
export function compareTextSpans(
  config: TextSpansConfig,
  a: TextSpansAnswer,
  b: TextSpansAnswer,
): Readonly<Record<TextSpansCounter, number>> {
  const field = comparedField(config);
  const left = markedRanges(a, field);
  const right = markedRanges(b, field);
  const place = (span: Span): string => JSON.stringify([span.field, span.start, span.end]);
  return {
    spans: a.spans.length + b.spans.length,
    exactSpans: 2 * sharedKeys(a.spans, b.spans, place),
    labelledSpans: 2 * sharedKeys(a.spans, b.spans, (span) => `${place(span)}${span.category}`),
    overlappingSpans: touched(a.spans, b.spans) + touched(b.spans, a.spans),
    characters: lengthOf(left) + lengthOf(right),
    sharedCharacters: 2 * sharedLength(left, right),
    relations: drawnRelations(a).length + drawnRelations(b).length,
    matchedRelations: 2 * matchedRelations(a, b),
  };
}

function share(part: TextSpansCounter, whole: TextSpansCounter): PairStatistic['value'] {
  return (counts) => {
    const total = counts[whole] ?? 0;
    return total === 0 ? null : (counts[part] ?? 0) / total;
  };
}

export const textSpansStatistics: readonly PairStatistic[] = [
  { id: 'character-f1', title: t('Character F1 on the compared text'), value: share('sharedCharacters', 'characters') },
  { id: 'overlap-f1', title: t('Overlap F1: spans that share a character'), value: share('overlappingSpans', 'spans') },
  { id: 'exact-span-f1', title: t('Exact-span F1: same offsets'), value: share('exactSpans', 'spans') },
  {
    id: 'labelled-span-f1',
    title: t('Labelled-span F1: same offsets and category'),
    value: share('labelledSpans', 'spans'),
  },
  {
    id: 'relation-f1',
    title: t('Relation F1: same type between overlapping spans of the same categories'),
    value: share('matchedRelations', 'relations'),
  },
];

/**
 * Agreement of two answers in [0, 1]: the mean of character F1 on the compared field (1 when neither marked anything)
 * and the closeness of their scores, 1 − |s₁ − s₂| / (s₁ + s₂) (1 when both are 0); where somebody drew a relation, the
 * relation F1 is the third of the three.
 */
export function pairAgreement(config: TextSpansConfig, a: TextSpansAnswer, b: TextSpansAnswer): number {
  const { characters, sharedCharacters, relations, matchedRelations: matched } = compareTextSpans(config, a, b);
  const scores = [scoreOf(config, a), scoreOf(config, b)] as const;
  const total = scores[0] + scores[1];
  const closeness = total === 0 ? 1 : 1 - Math.abs(scores[0] - scores[1]) / total;
  const marks = (characters === 0 ? 1 : sharedCharacters / characters) + closeness;
  return relations === 0 ? marks / 2 : (marks + matched / relations) / 3;
}

/**
 * Were the planted errors found? Every reference span needs at least `goldMinOverlap` of its characters marked, in its
 * field, whatever the category, and every reference relation must be drawn. A reference of "no error" is met only by "no error".
 */
export function checkTextSpansGold(
  config: TextSpansConfig,
  payload: TextSpansPayload,
  answer: TextSpansAnswer,
  reference: TextSpansAnswer,
): GoldVerdict {
  if (reference.spans.length === 0) {
    const passed = answer.spans.length === 0;
    return {
      passed,
      score: passed ? 1 : 0,
      detail: passed ? 'Correct: no error here.' : 'Marked an error where there is none.',
    };
  }
  const shares = reference.spans.map((span) => {
    const found = sharedLength(unionOf([span]), markedRanges(answer, span.field));
    return span.end > span.start ? found / (span.end - span.start) : 0;
  });
  const missed = reference.spans.filter(
    (_, index) => (shares[index] ?? 0) < config.goldMinOverlap || shares[index] === 0,
  );
  const wanted = drawnRelations(reference).length;
  const drawn = matchedRelations(reference, answer);
  const score = (shares.reduce((sum, value) => sum + value, 0) + drawn) / (shares.length + wanted);
  const [first] = missed;
  if (first === undefined && drawn < wanted) {
    return {
      passed: false,
      score,
      detail: `Missed ${wanted - drawn} of ${wanted} relations.`,
    };
  }
  return {
    passed: missed.length === 0,
    score,
    detail:
      first === undefined
        ? `Found ${shares.length === 1 ? 'the planted error' : `all ${shares.length} planted errors`}.`
        : `Missed ${missed.length} of ${shares.length} planted errors, e.g. "${(payload[first.field] ?? '').slice(first.start, first.end)}".`,
  };
}
