/** Test tools: streams made of given bytes, cut where the test wants. */
import { isRefused, type ReadRow, type RefusedRow, type Row } from '../format.ts';

export async function* streamOf(content: string | Uint8Array, chunkBytes = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

export async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return (await bytesOf(chunks)).toString('utf8');
}

export async function listOf<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

export function valuesOf<Value>(rows: readonly Row<Value>[]): Value[] {
  return rows.filter((row): row is ReadRow<Value> => !isRefused(row)).map((row) => row.value);
}

export function refusalsOf<Value>(rows: readonly Row<Value>[]): RefusedRow[] {
  return rows.filter(isRefused);
}
