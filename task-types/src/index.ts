// Nothing is declared here: a bundler then takes what is asked for straight from its file, and no more.
export { isTaskTypeId, taskTypeIds, type TaskTypeId } from './ids.ts';
export type * from './task-type.ts';
export type { AnyTaskType } from './erase.ts';
export { eraseTaskType } from './erase.ts';
export * from './keys/index.ts';
export { imageRefSchema, type AssetRef, type ImageRef } from './image-ref.ts';
export { combined, taskTypes } from './catalogue.ts';
export { choice } from './choice/index.ts';
export { imageBoxes } from './image-boxes/index.ts';
export { imageRegions } from './image-regions/index.ts';
export { preference } from './preference/index.ts';
export { rating } from './rating/index.ts';
export { text } from './text/index.ts';
export { textSpans } from './text-spans/index.ts';
export { multiChoice } from './multi-choice/index.ts';
export { taxonomyTree } from './taxonomy-tree/index.ts';
export { ranking } from './ranking/index.ts';
export { dialogue } from './dialogue/index.ts';
export { audioSegments } from './audio-segments/index.ts';
export { tableRows } from './table-rows/index.ts';
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
export type { CellValue, RowControl, TableRowsAnswer, TableRowsConfig, TableRowsPayload } from './table-rows/schema.ts';
export { tableFromRecords } from './table-rows/convert.ts';
export {
  mediaOf,
  portableFormats,
  type Portable,
  type PortableFormat,
  type PortableItem,
  type PortableRow,
} from './portable.ts';
