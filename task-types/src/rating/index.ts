import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { ratingConsensus } from './consensus.ts';
import {
  checkRatingGold,
  compareRating,
  measureRating,
  ratingControls,
  ratingCounters,
  ratingStatistics,
} from './distance.ts';
import { ratingExports } from './export.ts';
import { ratingKeys } from './keys.ts';
import { ratingSamples } from './samples.ts';
import {
  ratingAnswerSchema,
  ratingConfigSchema,
  ratingPayloadSchema,
  validateRating,
  type RatingAnswer,
  type RatingConfig,
  type RatingPayload,
} from './schema.ts';

function describe(config: RatingConfig, { values }: RatingAnswer): string {
  const parts = config.scales.flatMap((scale) => {
    const value = values[scale.id];
    const unit = scale.kind === 'date' || scale.unit === undefined ? '' : ` ${scale.unit}`;
    return value === undefined ? [] : [`${scale.title} ${value}${unit}`];
  });
  return parts.length === 0 ? t('Not rated') : parts.join(', ');
}

/** One or several ratings of a text or an image: Likert points, quantities or dates. */
export const rating: TaskType<RatingConfig, RatingPayload, RatingAnswer> = {
  id: 'rating',
  version: '1',
  title: t('Rating'),
  purpose: t('Rate a text or an image on one or several scales, or give a number or a date.'),
  configSchema: ratingConfigSchema,
  payloadSchema: ratingPayloadSchema,
  answerSchema: ratingAnswerSchema,
  validate: (config, _payload, answer) => validateRating(config, answer),
  classes: () => [],
  controls: ratingControls,
  measure: (config, _payload, answer) => measureRating(config, answer),
  pairCounters: ratingCounters,
  compare: (config, _payload, a, b) => compareRating(config, a, b),
  pairStatistics: ratingStatistics,
  checkGold: (config, _payload, answer, reference) => checkRatingGold(config, answer, reference),
  consensus: (config, _payload, answers) => ratingConsensus(config, answers),
  describe,
  countLabels: ({ values }) => Object.keys(values).length,
  splitLabels: ({ values }) => Object.entries(values).map(([id, value]) => ({ values: { [id]: value } })),
  exports: ratingExports,
  emptyAnswer: { values: {} },
  keys: ratingKeys,
  samples: ratingSamples,
};
