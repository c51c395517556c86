import { createHash } from 'node:crypto';
import type { LabelledItem } from '@assay/formats';
import {
  regionToLabel,
  type ImageBoxesAnswer,
  type ImageBoxesPayload,
  type ImageRegionsAnswer,
  type ImageRegionsPayload,
  type TextSpansAnswer,
  type TextSpansPayload,
  type ChoiceAnswer,
} from '@assay/task-types';
import { canonicalJson } from '../../platform/canonical-json.ts';

/** One final label with the data it is about, as the labelling modules hand it over. */
export interface FinalLabel {
  readonly itemId: string;
  readonly externalId: string;
  readonly data: unknown;
  readonly answer: unknown;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly confidence: number;
  readonly agreement: number;
  readonly method: string;
  readonly decidedBy: string;
  readonly annotators: number;
}

/** What all labels of one campaign share. */
export interface CampaignRules {
  readonly campaign: string;
  readonly taskType: string;
  readonly taskSpec: string;
  readonly taxonomy: string | null;
  readonly guideline: string | null;
}

/** A record of a dataset version. It names nothing that another installation would name differently: no database ids. */
export interface DatasetRecord extends Omit<FinalLabel, 'itemId' | 'externalId'>, CampaignRules {
  readonly id: string;
}

export function recordOf(label: FinalLabel, rules: CampaignRules): DatasetRecord {
  const { itemId: _item, externalId, ...rest } = label;
  return { id: externalId, ...rest, ...rules };
}

/** The text that is hashed and exported (RFC 8785), with its SHA-256. */
export function sealRecord(record: DatasetRecord): { text: string; sha256: Buffer } {
  const text = canonicalJson(record);
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest() };
}

/** The neutral form that label formats write; null for task types that none of them carries. */
export function labelledItemOf(record: DatasetRecord): LabelledItem | null {
  switch (record.taskType) {
    case 'image-boxes': {
      const { image } = record.data as ImageBoxesPayload;
      const { boxes } = record.answer as ImageBoxesAnswer;
      const name = image.file ?? `${record.id}.jpg`;
      return {
        id: record.id,
        image: { file: `images/${name}`, width: image.width, height: image.height },
        boxes: boxes.map((box) => ({
          class: box.class,
          box: [box.x, box.y, box.width, box.height] as [number, number, number, number],
        })),
      };
    }
    case 'image-regions': {
      const { image } = record.data as ImageRegionsPayload;
      const { regions } = record.answer as ImageRegionsAnswer;
      const name = image.file ?? `${record.id}.jpg`;
      return {
        id: record.id,
        image: { file: `images/${name}`, width: image.width, height: image.height },
        boxes: regions.map(regionToLabel),
      };
    }
    case 'text-spans': {
      const data = record.data as TextSpansPayload;
      const { spans } = record.answer as TextSpansAnswer;
      const field = spans.at(-1)?.field ?? Object.keys(data).at(-1) ?? '';
      return {
        id: record.id,
        text: data[field] ?? '',
        spans: spans
          .filter((span) => span.field === field)
          .map((span) => ({
            class: span.category,
            start: span.start,
            end: span.end,
            attributes: { severity: span.severity },
          })),
      };
    }
    case 'choice': {
      const { choice } = record.answer as ChoiceAnswer;
      return { id: record.id, choices: [{ control: 'choice', values: choice === null ? [] : [choice] }] };
    }
    default:
      return null;
  }
}

/** One row of the Parquet table: the columns people filter by, with the full answer as JSON text. */
export function parquetRowOf(record: DatasetRecord): Record<string, string | number | null> {
  const values = Object.fromEntries(
    Object.entries(record.values).map(([control, value]) => [`value_${control.replaceAll('-', '_')}`, value]),
  );
  return {
    id: record.id,
    campaign: record.campaign,
    task_type: record.taskType,
    data: canonicalJson(record.data),
    answer: canonicalJson(record.answer),
    ...values,
    confidence: record.confidence,
    agreement: record.agreement,
    method: record.method,
    decided_by: record.decidedBy,
    annotators: record.annotators,
    taxonomy: record.taxonomy,
    guideline: record.guideline,
  };
}
