import { audacity } from './audacity/index.ts';
import { coco } from './coco/index.ts';
import { conll } from './conll/index.ts';
import { csv, tsv } from './csv/index.ts';
import { cvatXml } from './cvat-xml/index.ts';
import type { Format } from './format.ts';
import { hfLayout } from './hf-layout/index.ts';
import { jsonl } from './jsonl/index.ts';
import { labelStudio } from './label-studio/index.ts';
import { parquet } from './parquet/index.ts';
import { rttm } from './rttm/index.ts';
import { voc } from './voc/index.ts';
import { yolo } from './yolo/index.ts';

export const formatIds = [
  'jsonl',
  'csv',
  'tsv',
  'parquet',
  'hf-layout',
  'coco',
  'yolo',
  'voc',
  'cvat-xml',
  'label-studio',
  'conll',
  'rttm',
  'audacity',
] as const;

export type FormatId = (typeof formatIds)[number];

/** Every format data can come in and go out by, one line each. */
export const formats = {
  jsonl,
  csv,
  tsv,
  parquet,
  'hf-layout': hfLayout,
  coco,
  yolo,
  voc,
  'cvat-xml': cvatXml,
  'label-studio': labelStudio,
  conll,
  rttm,
  audacity,
} satisfies Record<FormatId, Format>;

/** Whether a text from outside names a format. */
export function isFormatId(text: string): text is FormatId {
  return (formatIds as readonly string[]).includes(text);
}
