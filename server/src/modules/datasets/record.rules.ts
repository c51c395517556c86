import { createHash } from 'node:crypto';
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
