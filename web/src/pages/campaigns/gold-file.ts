import { t } from '@assay/words';

export interface GoldRow {
  readonly line: number;
  /** Name of the item as it was delivered. */
  readonly item: string;
  readonly answer: unknown;
  readonly reason: string | null;
}

export interface GoldFile {
  readonly rows: readonly GoldRow[];
  /** What cannot be read, by line. */
  readonly faults: readonly { readonly line: number; readonly detail: string }[];
}

/** Reads gold from JSON lines: `{"item": "cells-12", "answer": {…}, "reason": "…"}`, one a line; empty lines are skipped. */
export function readGoldFile(text: string): GoldFile {
  const rows: GoldRow[] = [];
  const faults: { line: number; detail: string }[] = [];
  const seen = new Set<string>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    if (raw.trim() === '') continue;
    const read = readLine(raw);
    if (typeof read === 'string') faults.push({ line, detail: read });
    else if (seen.has(read.item))
      faults.push({ line, detail: t('“{item}” stands in an earlier line already.', { item: read.item }) });
    else {
      seen.add(read.item);
      rows.push({ line, ...read });
    }
  }
  if (rows.length === 0 && faults.length === 0) faults.push({ line: 1, detail: t('The file is empty.') });
  return { rows, faults };
}

function readLine(raw: string): Omit<GoldRow, 'line'> | string {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return t('This line is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return t('A line holds one object.');
  const { item, externalId, answer, reason } = value as Readonly<Record<string, unknown>>;
  const name = item ?? externalId;
  if (typeof name !== 'string' || name === '') return t('Name the item under "item".');
  if (answer === undefined) return t('Give the reference under "answer".');
  if (reason !== undefined && reason !== null && typeof reason !== 'string') return t('The reason is a text.');
  return { item: name, answer, reason: reason ?? null };
}
