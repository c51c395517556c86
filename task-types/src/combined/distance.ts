import type { Control, GoldVerdict, PairMeasures, PairStatistic } from '../task-type.ts';
import { givenTo, isAnswered, payloadFor, shownIds, type Part } from './parts.ts';
import type { CombinedAnswer, CombinedPayload } from './schema.ts';

type Numbers = Readonly<Record<string, number>>;
type Values = Readonly<Record<string, string | number | null>>;

/** `sentiment/choice`: ids of one control never meet those of another. */
export function spaced<Value>(control: string, values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [`${control}/${id}`, value]));
}

export function combinedControls(parts: readonly Part[]): readonly Control[] {
  return parts.flatMap(({ control, type }) =>
    type.controls(control.config).map((own) => ({
      ...own,
      id: `${control.id}/${own.id}`,
      title: own.title === control.title ? control.title : `${control.title}: ${own.title}`,
    })),
  );
}

/** Values that nobody decided, for a hidden control. */
export function undecided({ control, type }: Part): Record<string, null> {
  return Object.fromEntries(type.controls(control.config).map((own) => [`${control.id}/${own.id}`, null]));
}

export function measureCombined(parts: readonly Part[], payload: CombinedPayload, answer: CombinedAnswer): Values {
  const shown = shownIds(parts, payload, answer);
  return Object.assign(
    {},
    ...parts.map((part): Values => {
      const { control, type } = part;
      if (!shown.has(control.id)) return undecided(part);
      return spaced(control.id, type.measure(control.config, payloadFor(control, payload), givenTo(part, answer)));
    }),
  ) as Values;
}

/** Counters and statistics of every control, each under its own name. */
export function combinedPairs(parts: readonly Part[]): PairMeasures {
  const own = parts.map(({ control, type }) => ({ control, ...type.pairsOf(control.config) }));
  return {
    pairCounters: own.flatMap(({ control, pairCounters }) => pairCounters.map((counter) => `${control.id}/${counter}`)),
    pairStatistics: own.flatMap(({ control, pairCounters, pairStatistics }) =>
      pairStatistics.map((statistic): PairStatistic => ({
        id: `${control.id}/${statistic.id}`,
        title: `${control.title}: ${statistic.title}`,
        value: (counts) =>
          statistic.value(
            Object.fromEntries(pairCounters.map((counter) => [counter, counts[`${control.id}/${counter}`] ?? 0])),
          ),
      })),
    ),
  };
}

/** A control is compared where both saw it; one that is hidden from either counts nothing. */
export function compareCombined(
  parts: readonly Part[],
  payload: CombinedPayload,
  a: CombinedAnswer,
  b: CombinedAnswer,
): Numbers {
  const [left, right] = [shownIds(parts, payload, a), shownIds(parts, payload, b)];
  return Object.assign(
    {},
    ...parts.map((part): Numbers => {
      const { control, type } = part;
      const both = left.has(control.id) && right.has(control.id);
      const seen = payloadFor(control, payload);
      return spaced(
        control.id,
        both
          ? type.compare(control.config, seen, givenTo(part, a), givenTo(part, b))
          : Object.fromEntries(type.pairsOf(control.config).pairCounters.map((counter) => [counter, 0])),
      );
    }),
  ) as Numbers;
}

/**
 * Passed when every required control that the reference shows is passed; without one, every control the reference
 * answers. The score is the mean over them, and the detail names the first that failed.
 */
export function checkCombinedGold(
  parts: readonly Part[],
  payload: CombinedPayload,
  answer: CombinedAnswer,
  reference: CombinedAnswer,
): GoldVerdict {
  const [shown, expected] = [shownIds(parts, payload, answer), shownIds(parts, payload, reference)];
  const visible = parts.filter(({ control }) => expected.has(control.id));
  const required = visible.filter(({ control }) => control.required);
  const checked = required.length > 0 ? required : visible.filter((part) => isAnswered(part, reference));
  const verdicts = checked.map((part): { title: string; verdict: GoldVerdict } => {
    const { control, type } = part;
    const verdict = shown.has(control.id)
      ? type.checkGold(control.config, payloadFor(control, payload), givenTo(part, answer), givenTo(part, reference))
      : { passed: false, score: 0, detail: 'Not answered: another answer hid it.' };
    return { title: control.title, verdict };
  });
  const failed = verdicts.find(({ verdict }) => !verdict.passed);
  const score = verdicts.reduce((sum, { verdict }) => sum + verdict.score, 0) / Math.max(1, verdicts.length);
  return {
    passed: failed === undefined,
    score: verdicts.length === 0 ? 1 : score,
    detail:
      failed === undefined
        ? `Correct: ${verdicts.map(({ title }) => title).join(', ')}.`
        : `${failed.title}: ${failed.verdict.detail}`,
  };
}
