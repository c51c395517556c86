import { audioSegments } from './audio-segments/index.ts';
import { choice } from './choice/index.ts';
import { combinedOf } from './combined/index.ts';
import { eraseTaskType, type AnyTaskType } from './erase.ts';
import { dialogue } from './dialogue/index.ts';
import type { TaskTypeId } from './ids.ts';
import { ranking } from './ranking/index.ts';
import { tableRows } from './table-rows/index.ts';
import { taxonomyTree } from './taxonomy-tree/index.ts';
import { multiChoice } from './multi-choice/index.ts';
import { imageBoxes } from './image-boxes/index.ts';
import { imageRegions } from './image-regions/index.ts';
import { preference } from './preference/index.ts';
import { rating } from './rating/index.ts';
import { text } from './text/index.ts';
import { textSpans } from './text-spans/index.ts';

/** Everything that can stand alone, and so be combined. */
const single = {
  'text-spans': eraseTaskType(textSpans),
  'image-boxes': eraseTaskType(imageBoxes),
  'image-regions': eraseTaskType(imageRegions),
  choice: eraseTaskType(choice),
  rating: eraseTaskType(rating),
  preference: eraseTaskType(preference),
  text: eraseTaskType(text),
  'multi-choice': eraseTaskType(multiChoice),
  'taxonomy-tree': eraseTaskType(taxonomyTree),
  ranking: eraseTaskType(ranking),
  'audio-segments': eraseTaskType(audioSegments),
  dialogue: eraseTaskType(dialogue),
  'table-rows': eraseTaskType(tableRows),
} satisfies Record<Exclude<TaskTypeId, 'combined'>, AnyTaskType>;

export const combined = combinedOf(single);

/** The logic of every task type. A page that shows one kind of work takes it from `editors.ts`, which loads it alone. */
export const taskTypes = { ...single, combined: eraseTaskType(combined) } satisfies Record<TaskTypeId, AnyTaskType>;
