import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { imageBoxesConsensus } from './consensus.ts';
import {
  checkImageBoxesGold,
  compareImageBoxes,
  imageBoxesControls,
  imageBoxesCounters,
  imageBoxesStatistics,
  measureImageBoxes,
} from './distance.ts';
import { imageBoxesExports } from './export.ts';
import { imageKeys } from '../image/keys.ts';
import { boxClasses } from './codec.ts';
import { imageBoxesSamples } from './samples.ts';
import {
  imageBoxesAnswerSchema,
  imageBoxesConfigSchema,
  imageBoxesPayloadSchema,
  validateImageBoxes,
  type ImageBoxesAnswer,
  type ImageBoxesConfig,
  type ImageBoxesPayload,
} from './schema.ts';

function describe(config: ImageBoxesConfig, answer: ImageBoxesAnswer): string {
  const count = answer.boxes.length;
  if (count === 0) return t('No boxes');
  const perClass = config.classes.flatMap(({ id, title }) => {
    const of = answer.boxes.filter((box) => box.class === id).length;
    return of === 0 ? [] : [`${of} ${title}`];
  });
  return t('{count, plural, one {# box} other {# boxes}}: {classes}', { count, classes: perClass.join(', ') });
}

/** Axis-aligned boxes with a class on one image. */
export const imageBoxes: TaskType<ImageBoxesConfig, ImageBoxesPayload, ImageBoxesAnswer> = {
  id: 'image-boxes',
  version: '1',
  title: t('Boxes on an image'),
  purpose: t('Draw a box around every object in an image and give it a class.'),
  configSchema: imageBoxesConfigSchema,
  payloadSchema: imageBoxesPayloadSchema,
  answerSchema: imageBoxesAnswerSchema,
  validate: validateImageBoxes,
  classes: (config) => config.classes.map((entry) => entry.id),
  controls: imageBoxesControls,
  measure: (config, _payload, answer) => measureImageBoxes(config, answer),
  pairCounters: imageBoxesCounters,
  compare: (config, _payload, a, b) => compareImageBoxes(config, a, b),
  pairStatistics: imageBoxesStatistics,
  checkGold: (config, _payload, answer, reference) => checkImageBoxesGold(config, answer, reference),
  consensus: (config, _payload, answers) => imageBoxesConsensus(config, answers),
  describe,
  countLabels: (answer) => answer.boxes.length,
  splitLabels: (answer) => answer.boxes.map((box) => ({ boxes: [box] })),
  exports: imageBoxesExports,
  emptyAnswer: { boxes: [] },
  keys: (config) => imageKeys(boxClasses(config)),
  samples: imageBoxesSamples,
};
