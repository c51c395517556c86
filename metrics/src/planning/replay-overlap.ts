import { dawidSkene, majorityVote } from '../aggregation/index.ts';
import { wilsonInterval } from '../gold/binomial-interval.ts';
import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Interval, Rating, Stoppable, Warning } from '../metric.ts';
import { stableHash } from '../random/index.ts';
import { annotatorModel, normaliseLogs } from './annotator-model.ts';
import type { AnnotatorModel } from './annotator-model.ts';

/** How answers would have been collected. */
export type OverlapPolicy =
  | { readonly kind: 'fixed'; readonly labels: number }
  /** Stop when the belief reaches `belief`, at the latest after `most` answers. */
  | { readonly kind: 'until-sure'; readonly belief: number; readonly most: number };

export interface ReplayOptions extends Stoppable {
  readonly policies: readonly OverlapPolicy[];
  /** Known answers by item. Without them the full history's consensus stands in, which flatters large overlaps. */
  readonly gold?: Readonly<Record<string, string>>;
  readonly pricePerLabel?: number;
}

export interface ReplayedPolicy {
  readonly policy: OverlapPolicy;
  readonly items: number;
  readonly labelsPerItem: number;
  readonly cost: number | null;
  /** Share of right labels (tied votes count in parts), with Wilson's interval; null when no item has a truth. */
  readonly accuracy: number | null;
  readonly interval: Interval | null;
  /** Items whose history was too short for the policy; they stop with what there is. */
  readonly cutShort: number;
}

const FOLDS = 2;

/**
 * What would another rule for the number of answers per item have cost, and how right would it have been?
 *
 * Plays back the recorded answers of every item in their order and stops where the policy would have: after a fixed
 * number (plurality vote), or when the belief under Dawid–Skene is high enough. Each half of the items is judged by
 * confusions fitted on the other half, so that the replay does not know what it is about to learn.
 *
 * It can not play answers nobody gave: see `cutShort`. Fitted on the same period, it is a fair guess for the near future
 * only. References: Sheng, Provost & Ipeirotis 2008; Dawid & Skene 1979. Cost: one fit per half + O(ratings) per policy.
 *
 * @param history answers in the order in which they came
 * @throws MetricInputError for a policy out of range, or an empty history.
 * @example
 * const history = ['aab', 'abb', 'bbb', 'aaa', 'bba', 'aba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const { policies } = replayOverlap(history, { policies: [{ kind: 'fixed', labels: 1 }, { kind: 'fixed', labels: 3 }] });
 * policies.map(({ labelsPerItem, accuracy }) => [labelsPerItem, accuracy?.toFixed(2)]); // => [[1, '0.83'], [3, '1.00']]
 */
export function replayOverlap(
  history: readonly Rating[],
  options: ReplayOptions,
): { readonly policies: readonly ReplayedPolicy[]; readonly warnings: readonly Warning[] } {
  const { policies, gold, pricePerLabel } = options;
  policies.forEach((policy, p) => {
    const most = policy.kind === 'fixed' ? policy.labels : policy.most;
    if (!Number.isSafeInteger(most) || most < 1)
      throw new MetricInputError(`policies[${p}]`, `asks for ${most} answers`, 'Ask for at least one.');
    if (policy.kind === 'until-sure' && !(policy.belief > 0 && policy.belief <= 1))
      throw new MetricInputError(`policies[${p}].belief`, `is ${policy.belief}`, 'Pass a probability, e.g. 0.99.');
  });
  if (history.length === 0) throw new MetricInputError('history', 'is empty', 'Pass recorded answers in their order.');
  for (const [row, { item, annotator, label }] of history.entries())
    if (typeof item !== 'string' || typeof annotator !== 'string' || typeof label !== 'string')
      throw new MetricInputError(
        `history[${row}]`,
        'lacks item, annotator or label',
        'Leave rows without an answer out.',
      );
  const byItem = new Map<string, Rating[]>();
  for (const rating of history) {
    const list = byItem.get(rating.item);
    if (list === undefined) byItem.set(rating.item, [rating]);
    else list.push(rating);
  }
  const classes = [...new Set(history.map(({ label }) => label))].sort();
  const fold = (item: string): number => stableHash(item) % FOLDS;
  const models = Array.from({ length: FOLDS }, (_, f) => {
    const others = history.filter(({ item }) => fold(item) !== f);
    return annotatorModel(
      dawidSkene(others.length > 0 ? others : history, {
        classes,
        smoothing: 0.01,
        ...(options.shouldStop && { shouldStop: options.shouldStop }),
      }),
    );
  });
  const truths = gold ?? consensusTruth(history, classes);
  const items = [...byItem].sort(([a], [b]) => (a < b ? -1 : 1));
  const played = policies.map((policy): ReplayedPolicy => {
    let [labels, right, judged, cutShort] = [0, 0, 0, 0];
    stopWhenAsked(options);
    for (const [item, answers] of items) {
      const model = models[fold(item)];
      if (model === undefined) continue;
      const { used, winners, short } = play(policy, answers, model);
      labels += used;
      if (short) cutShort++;
      if (!Object.hasOwn(truths, item)) continue;
      judged++;
      if (winners.includes(truths[item] ?? '')) right += 1 / winners.length;
    }
    return {
      policy,
      items: items.length,
      labelsPerItem: labels / items.length,
      cost: pricePerLabel === undefined ? null : labels * pricePerLabel,
      accuracy: judged === 0 ? null : right / judged,
      interval: judged === 0 ? null : wilsonInterval(Math.round(right), judged),
      cutShort,
    };
  });
  const warnings =
    gold === undefined
      ? [{ code: 'no-gold', text: 'Judged by the consensus of the full history, which flatters policies close to it.' }]
      : [];
  return { policies: played, warnings };
}

function consensusTruth(history: readonly Rating[], classes: readonly string[]): Record<string, string> {
  const full = majorityVote(history, { classes });
  return Object.fromEntries(
    full.items.flatMap((item, i) => {
      const label = full.classes[full.labels[i] ?? -1];
      return label === undefined || full.ties[i] === 1 ? [] : [[item, label]];
    }),
  );
}

function play(
  policy: OverlapPolicy,
  answers: readonly Rating[],
  model: AnnotatorModel,
): { used: number; winners: string[]; short: boolean } {
  const { classes } = model;
  const k = classes.length;
  const most = policy.kind === 'fixed' ? policy.labels : policy.most;
  const votes = new Float64Array(k);
  const logs = Float64Array.from(model.logPrior);
  let used = 0;
  let scores: Float64Array = votes;
  let sure = false;
  while (used < most && used < answers.length && !sure) {
    const { annotator, label } = answers[used] ?? { annotator: '', label: '' };
    const given = classes.indexOf(label);
    votes[given] = (votes[given] ?? 0) + 1;
    const confusion = model.logConfusion(annotator);
    for (let c = 0; c < k; c++) logs[c] = (logs[c] ?? 0) + (confusion[given * k + c] ?? 0);
    used++;
    if (policy.kind === 'fixed') continue;
    scores = normaliseLogs(logs);
    sure = Math.max(...scores) >= policy.belief;
  }
  const top = Math.max(...scores);
  const winners = classes.filter((_, c) => (scores[c] ?? 0) >= top - 1e-12);
  return { used, winners, short: !sure && used < most };
}
