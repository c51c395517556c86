import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** A file beside the demo, e.g. `../detection-bccd/coco.json`. */
export function placeOf(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(placeOf(path)));
}

/** Rows of gzipped JSON lines. The files are the example's own, so their shape is the caller's to name. */
export async function readRows<Row>(path: string): Promise<Row[]> {
  const lines = gunzipSync(await readFile(placeOf(path)))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

export function toLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** The value of a key that must be there; the error names what was looked for. */
export function must<Value>(value: Value | null | undefined, what: string): Value {
  if (value === undefined || value === null) throw new Error(`The demo expected ${what}, and it is not there.`);
  return value;
}

/** Lists of rows by a key, in the order in which the rows stand. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** What somebody was told when a call was refused. */
export function messageOf(refusal: unknown): string {
  return refusal instanceof Error ? refusal.message : JSON.stringify(refusal);
}
