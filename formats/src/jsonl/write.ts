import { chunked } from '../byte-stream/chunked.ts';
import { FormatError, type DataRecord } from '../format.ts';

/**
 * Writes one record a line, LF at the end of each. Keys keep the order they have in the record, so equal records in
 * equal key order give equal bytes. Throws `FormatError` with the number of the record for values JSON cannot hold
 * (NaN, infinities, bigint, circular references) instead of writing null in their place.
 */
export function writeJsonl(records: AsyncIterable<DataRecord> | Iterable<DataRecord>): AsyncGenerator<Uint8Array> {
  return chunked(lines(records));
}

async function* lines(records: AsyncIterable<DataRecord> | Iterable<DataRecord>): AsyncGenerator<string> {
  let number = 0;
  for await (const record of records) {
    number += 1;
    yield `${jsonLine(record, number)}\n`;
  }
}

function jsonLine(record: DataRecord, number: number): string {
  let text: string;
  try {
    text = JSON.stringify(record);
  } catch {
    throw unwritable(number, 'a value that JSON cannot hold (a bigint or a circular reference)');
  }
  // JSON.stringify turns NaN and infinities into null silently; only lines with a null need the closer look.
  if (text.includes('null') && holdsNonFinite(record)) throw unwritable(number, 'a number that is not finite');
  return text;
}

function holdsNonFinite(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsNonFinite);
}

function unwritable(number: number, what: string): FormatError {
  return new FormatError({
    line: number,
    reason: `record ${number} holds ${what}`,
    remedy: 'turn it into a string or leave it out',
  });
}
