import { t } from '@assay/words';
import { imageRegionsExports } from './export.ts';
import { imageKeys } from '../image/keys.ts';
import type { TaskType } from '../task-type.ts';
import { imageRegionsConsensus } from './consensus.ts';
import {
  checkImageRegionsGold,
  compareImageRegions,
  imageRegionsControls,
  imageRegionsCounters,
  imageRegionsStatistics,
  measureImageRegions,
} from './distance.ts';
import { imageRegionsSamples } from './samples.ts';
import {
  imageRegionsAnswerSchema,
  imageRegionsConfigSchema,
  imageRegionsPayloadSchema,
  type ImageRegionsAnswer,
  type ImageRegionsConfig,
  type ImageRegionsPayload,
} from './schema.ts';
import { validateImageRegions } from './validate.ts';

function describe(config: ImageRegionsConfig, answer: ImageRegionsAnswer): string {
  const count = answer.regions.length;
  if (count === 0) return t('No regions');
  const perClass = config.classes.flatMap(({ id, title }) => {
    const of = answer.regions.filter((region) => region.class === id).length;
    return of === 0 ? [] : [`${of} ${title}`];
  });
  return t('{count, plural, one {# region} other {# regions}}: {classes}', { count, classes: perClass.join(', ') });
}

/** Boxes, rotated boxes, outlines, lines, keypoints and masks on one image, each with a class and answers about it. */
export const imageRegions: TaskType<ImageRegionsConfig, ImageRegionsPayload, ImageRegionsAnswer> = {
  id: 'image-regions',
  version: '1',
  title: t('Regions of an image'),
  purpose: t('Mark objects in an image with boxes, outlines, lines, keypoints or masks, and describe each one.'),
  configSchema: imageRegionsConfigSchema,
  payloadSchema: imageRegionsPayloadSchema,
  answerSchema: imageRegionsAnswerSchema,
  validate: validateImageRegions,
  classes: (config) => config.classes.map((entry) => entry.id),
  controls: imageRegionsControls,
  measure: (config, _payload, answer) => measureImageRegions(config, answer),
  pairCounters: imageRegionsCounters,
  compare: compareImageRegions,
  pairStatistics: imageRegionsStatistics,
  checkGold: checkImageRegionsGold,
  consensus: imageRegionsConsensus,
  describe,
  countLabels: (answer) => answer.regions.length,
  splitLabels: (answer) => answer.regions.map((region) => ({ regions: [region] })),
  exports: imageRegionsExports,
  emptyAnswer: { regions: [] },
  keys: imageKeys,
  samples: imageRegionsSamples,
};
