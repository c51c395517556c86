import { t } from '@assay/words';
import { kendallTauB } from '@assay/metrics';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { MOST_RESPONSES, ranksOf, type RankingAnswer, type RankingConfig, type RankingPayload } from './schema.ts';

const PLACES: readonly string[] = [...Array.from({ length: MOST_RESPONSES }, (_, index) => String(index + 1)), 'tie'];

/** Which response of the list as shown is best and which is worst; "tie" where several share that place. */
export function rankingControls(config: RankingConfig): readonly Control[] {
  const classes = config.tie ? PLACES : PLACES.slice(0, -1);
  return [
    { id: 'best', title: t('Best response'), level: 'nominal', classes },
    { id: 'worst', title: t('Worst response'), level: 'nominal', classes },
  ];
}

export function measureRanking(
  payload: RankingPayload,
  answer: RankingAnswer,
): Readonly<Record<'best' | 'worst', string | null>> {
  const ranks = ranksOf(payload, answer);
  if (ranks === null) return { best: null, worst: null };
  const at = (level: number): string => {
    const first = ranks.indexOf(level);
    return ranks.lastIndexOf(level) === first ? String(first + 1) : 'tie';
  };
  return { best: at(Math.min(...ranks)), worst: at(Math.max(...ranks)) };
}

export const rankingCounters = [
  /** Pairs of answers that both placed every response. */
  'pairs',
  /** Of these, the same order throughout. */
  'equal',
  /** Of these, the same best response. */
  'sameBest',
  /** Pairs of responses, summed over pairs of answers. */
  'responsePairs',
  /** Of these, ordered alike, or tied in both. */
  'alike',
  /** Of these, ordered the other way round. */
  'opposite',
  /** Pairs of answers where τ-b is defined: neither ties all responses. */
  'tauPairs',
  /** Sum of (τ-b + 1) / 2. */
  'tau',
] as const;

type Counts = Readonly<Record<(typeof rankingCounters)[number], number>>;

const NOTHING: Counts = {
  pairs: 0,
  equal: 0,
  sameBest: 0,
  responsePairs: 0,
  alike: 0,
  opposite: 0,
  tauPairs: 0,
  tau: 0,
};

/** Pairs of responses of two complete orders: how many there are, how many stand alike, how many the other way round. */
export function countPairs(
  x: readonly number[],
  y: readonly number[],
): { readonly all: number; readonly alike: number; readonly opposite: number } {
  let [all, alike, opposite] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const left = Math.sign((x[i] ?? 0) - (x[j] ?? 0));
      const right = Math.sign((y[i] ?? 0) - (y[j] ?? 0));
      all += 1;
      if (left === right) alike += 1;
      else if (left === -right) opposite += 1;
    }
  }
  return { all, alike, opposite };
}

/** An order that lacks a response is missing, not different. */
export function compareRanking(payload: RankingPayload, a: RankingAnswer, b: RankingAnswer): Counts {
  const [x, y] = [ranksOf(payload, a), ranksOf(payload, b)];
  if (x === null || y === null) return NOTHING;
  const { all, alike, opposite } = countPairs(x, y);
  const tau = kendallTauB(x, y);
  const best = (ranks: readonly number[]): string => ranks.map((rank) => rank === Math.min(...ranks)).join();
  return {
    pairs: 1,
    equal: alike === all ? 1 : 0,
    sameBest: best(x) === best(y) ? 1 : 0,
    responsePairs: all,
    alike,
    opposite,
    tauPairs: tau === null ? 0 : 1,
    tau: tau === null ? 0 : (tau + 1) / 2,
  };
}

const share = (id: string, title: string, part: string, whole: string): PairStatistic => ({
  id,
  title,
  // τ-b of equal orders may be a hair above 1.
  value: (counts) => (counts[whole] ? Math.min(1, (counts[part] ?? 0) / counts[whole]) : null),
});

export const rankingStatistics: readonly PairStatistic[] = [
  share('tau-b', t('Mean Kendall τ-b, as (τ + 1) / 2'), 'tau', 'tauPairs'),
  share('pair-agreement', t('Pairs of responses that stand in the same order'), 'alike', 'responsePairs'),
  share('same-best', t('Pairs of answers with the same best response'), 'sameBest', 'pairs'),
  share('exact-agreement', t('Pairs of answers with the same order'), 'equal', 'pairs'),
  {
    id: 'no-contradiction',
    title: t('Pairs of responses that nobody turned round'),
    value: ({ opposite = 0, responsePairs = 0 }) => (responsePairs === 0 ? null : 1 - opposite / responsePairs),
  },
];

/** Share of the pairs of responses that stand alike; null when one of the two lacks a response. */
export function pairAgreement(payload: RankingPayload, a: RankingAnswer, b: RankingAnswer): number | null {
  const [x, y] = [ranksOf(payload, a), ranksOf(payload, b)];
  if (x === null || y === null) return null;
  const { all, alike } = countPairs(x, y);
  return alike / all;
}

/** Passed from the τ-b the config asks for, or when both orders are the same; the score is the share of pairs alike. */
export function checkRankingGold(
  config: RankingConfig,
  payload: RankingPayload,
  answer: RankingAnswer,
  reference: RankingAnswer,
): GoldVerdict {
  const [given, right] = [ranksOf(payload, answer), ranksOf(payload, reference)];
  if (given === null || right === null) {
    return { passed: false, score: 0, detail: 'One of the two orders lacks a response.' };
  }
  const { all, alike, opposite } = countPairs(given, right);
  const tau = kendallTauB(given, right);
  const detail = `${opposite} of ${all} pairs of responses stand the other way round than in the reference.`;
  return {
    passed: alike === all || (tau !== null && tau >= config.goldMinTau - 1e-9),
    score: alike / all,
    detail: alike === all ? 'The same order as the reference.' : detail,
  };
}
