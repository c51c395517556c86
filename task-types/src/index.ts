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

const combined = combinedOf(single);

/** The logic catalogue; `editors.ts` is its React half. */
export const taskTypes = { ...single, combined: eraseTaskType(combined) } satisfies Record<TaskTypeId, AnyTaskType>;

export { isTaskTypeId, taskTypeIds, type TaskTypeId } from './ids.ts';
export type * from './task-type.ts';
export type { AnyTaskType } from './erase.ts';
export { eraseTaskType } from './erase.ts';
export * from './keys/index.ts';
export { imageRefSchema, type AssetRef, type ImageRef } from './image-ref.ts';
export {
  choice,
  combined,
  imageBoxes,
  imageRegions,
  preference,
  rating,
  text,
  textSpans,
  multiChoice,
  taxonomyTree,
  ranking,
  dialogue,
};
export type { ChoiceAnswer, ChoiceConfig, ChoicePayload } from './choice/schema.ts';
export type { TextAnswer, TextConfig, TextPayload } from './text/schema.ts';
export { answerFromText, toCorrection, type CorrectionRow } from './text/convert.ts';
export { diffWords, type DiffPart } from './text/diff.ts';
export type { PreferenceAnswer, PreferenceConfig, PreferencePayload } from './preference/schema.ts';
export { fromChosenRejected, toChosenRejected, type ChosenRejected } from './preference/convert.ts';
export type { RatingAnswer, RatingConfig, RatingPayload, RatingScale } from './rating/schema.ts';
export { answerFromColumns } from './rating/convert.ts';
export { answerFromLabel } from './choice/convert.ts';
export type { DrawnBox, ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './image-boxes/schema.ts';
export * from './image-boxes/convert.ts';
export type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './image-regions/schema.ts';
export type { Region, Shape } from './image/shape.ts';
export * from './image-regions/convert.ts';
export type { Span, TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './text-spans/schema.ts';
export { answerFromRecorded, rowsFromAnswer } from './text-spans/convert.ts';
export type { RecordedAnswer, RecordedSpan, SpanRow } from './text-spans/convert.ts';
export { codePointToUtf16, utf16ToCodePoint } from './text-spans/offsets.ts';
export { mqmConfig } from './text-spans/samples.ts';
export { bloodCellConfig } from './image-boxes/samples.ts';
export type { MultiChoiceAnswer, MultiChoiceConfig, MultiChoicePayload } from './multi-choice/schema.ts';
export { answerFromLabels, toIndicators } from './multi-choice/convert.ts';
export type {
  CombinedAnswer,
  CombinedConfig,
  CombinedControl,
  CombinedInput,
  CombinedPayload,
  ShowWhen,
} from './combined/schema.ts';
export { answerFromControls } from './combined/convert.ts';
export type { TaxonomyAnswer, TaxonomyConfig, TaxonomyPayload } from './taxonomy-tree/schema.ts';
export { answerFromPath, toPaths } from './taxonomy-tree/convert.ts';
export type { RankingAnswer, RankingConfig, RankingPayload } from './ranking/schema.ts';
export { answerFromRanks, toRankedPairs, type RankedPair } from './ranking/convert.ts';
export { audioSegments };
export { audioRefSchema, type AudioRef } from './audio-ref.ts';
export type {
  AudioSegmentsAnswer,
  AudioSegmentsConfig,
  AudioSegmentsPayload,
  Segment,
} from './audio-segments/schema.ts';
export { answerFromSegments, type RecordedSegment } from './audio-segments/convert.ts';
export type { DialogueAnswer, DialogueConfig, DialoguePayload } from './dialogue/schema.ts';
export { fromMessages, toDialogueRows, type DialogueRow } from './dialogue/convert.ts';
export { tableRows };
export type { CellValue, RowControl, TableRowsAnswer, TableRowsConfig, TableRowsPayload } from './table-rows/schema.ts';
export { tableFromRecords } from './table-rows/convert.ts';
