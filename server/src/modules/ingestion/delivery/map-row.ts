import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { importMapping } from '@assay/api';
import { canonicalJson } from '../../../platform/canonical-json.ts';

export type Mapping = z.output<typeof importMapping>;

export interface MappedItem {
  readonly externalId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Data as it is stored: canonical JSON, and its hash. Apart from the mapping, since judging a delivery needs neither. */
export function writtenData(data: MappedItem['data']): { readonly json: string; readonly sha256: string } {
  const json = canonicalJson(data);
  return { json, sha256: hash('sha256', json) };
}

export interface RowProblem {
  readonly reason: string;
  readonly remedy: string;
}

const MAX_NAME = 500;
/** What PostgreSQL cannot keep in a text: NUL, and halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex -- NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/** Makes an item of one row: its name from one column, its data from the mapped columns (all others when none are). */
export function mapRow(record: Readonly<Record<string, unknown>>, mapping: Mapping): MappedItem | RowProblem {
  const named = record[mapping.externalId];
  if (named === undefined || named === null || named === '') {
    return {
      reason: `the column "${mapping.externalId}" is empty, so the row has no name`,
      remedy: 'give every row its own name, or map another column to externalId',
    };
  }
  if (typeof named !== 'string' && typeof named !== 'number') {
    return {
      reason: `the column "${mapping.externalId}" holds ${kindOf(named)}`,
      remedy: 'use a text or a number as the name',
    };
  }
  const externalId = String(named);
  if (externalId.length > MAX_NAME) {
    return {
      reason: `the name has ${externalId.length} characters, more than ${MAX_NAME}`,
      remedy: 'use a shorter name',
    };
  }
  const data = pick(record, mapping);
  if (Object.keys(data).length === 0) {
    return {
      reason: 'none of the mapped columns is in this row, so the item would be empty',
      remedy: 'fill the columns or leave the row out',
    };
  }
  const place = UNSTORABLE.test(externalId) ? mapping.externalId : unstorablePlace(data, '');
  if (place !== null) {
    return {
      reason: `"${place}" holds a NUL character or half a character (a lone surrogate)`,
      remedy: 'remove it from the text',
    };
  }
  return { externalId, data };
}

function pick(record: Readonly<Record<string, unknown>>, mapping: Mapping): Record<string, unknown> {
  if (mapping.columns === undefined) {
    const { [mapping.externalId]: _name, ...data } = record;
    return data;
  }
  const data: Record<string, unknown> = {};
  for (const { from, to } of mapping.columns) {
    const value = record[from];
    if (value !== undefined) data[to ?? from] = value;
  }
  return data;
}

/** Path of the first text that cannot be stored, or null. */
function unstorablePlace(value: unknown, at: string): string | null {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? at : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, one] of Object.entries(value)) {
    const path = at === '' ? key : `${at}.${key}`;
    if (UNSTORABLE.test(key)) return at === '' ? 'a column name' : at;
    const found = unstorablePlace(one, path);
    if (found !== null) return found;
  }
  return null;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
