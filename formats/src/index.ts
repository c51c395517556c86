export { FormatError, isRefused } from './format.ts';
export type {
  DataRecord,
  Format,
  InputFile,
  LabelFormat,
  OutputFile,
  Problem,
  ReadLimits,
  ReadRow,
  RecordFormat,
  RefusedRow,
  Row,
  RowWarning,
  WriteOptions,
} from './format.ts';
export { replayOf, type Replay } from './replay.ts';
export { inputFromBytes, inputFromDisk } from './input-file.ts';
export { canonicalJson } from './json/canonical-json.ts';
export { readJsonl } from './jsonl/read.ts';
export { writeJsonl } from './jsonl/write.ts';
export { readCsv, type CsvReadOptions } from './csv/read.ts';
export { writeCsv, type CsvWriteOptions } from './csv/write.ts';
export { isFormula, neutraliseFormula, restoreFormula } from './csv/formula.ts';
export { readParquet } from './parquet/read.ts';
export { writeParquet } from './parquet/write.ts';
export { inferColumns, type ParquetColumn, type ParquetType } from './parquet/columns.ts';
export { parseSha256Sums, writeSha256Sums, type FileHash } from './sha256sums/sha256sums.ts';
export {
  boxLabelSchema,
  choiceLabelSchema,
  featureTitles,
  labelledItemSchema,
  segmentLabelSchema,
  spanLabelSchema,
  type BoxLabel,
  type ChoiceLabel,
  type Feature,
  type LabelledItem,
  type SegmentLabel,
  type SpanLabel,
} from './labelled-item.ts';
export { flatRecord, itemOfRecord } from './labels/item-record.ts';
export { adaptItem } from './labels/adapt.ts';
export { formatIds, formats, isFormatId, type FormatId } from './catalogue.ts';
export { convert, type Conversion, type Loss } from './convert.ts';
export { writeHfLayout, type HfCard, type HfOptions } from './hf-layout/write.ts';
export { safePath } from './safe-path.ts';
export {
  croissantOf,
  type CroissantDataset,
  type CroissantField,
  type CroissantFile,
  type CroissantRecordSet,
  type RaiProperty,
} from './croissant/croissant.ts';
export {
  openLineageOf,
  type LineageAssertion,
  type LineageDataset,
  type LineageField,
  type LineageRun,
} from './openlineage/openlineage.ts';
export { SNIFF_BYTES, sniffMedia, type SniffedMedia } from './media/sniff-media.ts';
