import { t } from '@assay/words';
import { reasonTitles } from '../reasons/reasons.ts';
import type { TaskType } from '../task-type.ts';
import { rankingConsensus } from './consensus.ts';
import {
  checkRankingGold,
  compareRanking,
  measureRanking,
  rankingControls,
  rankingCounters,
  rankingStatistics,
} from './distance.ts';
import { rankingExports } from './export.ts';
import { rankingKeys } from './keys.ts';
import { rankingSamples } from './samples.ts';
import {
  rankingAnswerSchema,
  rankingConfigSchema,
  rankingPayloadSchema,
  validateRanking,
  type RankingAnswer,
  type RankingConfig,
  type RankingPayload,
} from './schema.ts';

function describe(config: RankingConfig, { ranking, reasons }: RankingAnswer): string {
  if (ranking.length === 0) return t('Not ordered');
  const order = ranking.map((tied) => tied.join(' = ')).join(' > ');
  return reasons.length === 0 ? order : `${order}: ${reasonTitles(config, reasons).join(', ')}`;
}

/** Several responses to one prompt in order, with ties, and why. */
export const ranking: TaskType<RankingConfig, RankingPayload, RankingAnswer> = {
  id: 'ranking',
  version: '1',
  title: t('Order of several'),
  purpose: t('Order two to twelve responses to one prompt from best to worst, and say why.'),
  configSchema: rankingConfigSchema,
  payloadSchema: rankingPayloadSchema,
  answerSchema: rankingAnswerSchema,
  validate: validateRanking,
  classes: () => [],
  controls: rankingControls,
  measure: (_config, payload, answer) => measureRanking(payload, answer),
  pairCounters: rankingCounters,
  compare: (_config, payload, a, b) => compareRanking(payload, a, b),
  pairStatistics: rankingStatistics,
  checkGold: checkRankingGold,
  consensus: rankingConsensus,
  describe,
  countLabels: (answer) => (answer.ranking.length === 0 ? 0 : 1),
  splitLabels: (answer) => (answer.ranking.length === 0 ? [] : [answer]),
  exports: rankingExports,
  emptyAnswer: { ranking: [], reasons: [] },
  keys: rankingKeys,
  samples: rankingSamples,
};
