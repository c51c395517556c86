/** Test tools: exports as deliveries, and back. */
import type { InputFile, OutputFile } from '../format.ts';
import { inputFromBytes } from '../input-file.ts';
import { bytesOf } from './streams.ts';

export interface BytesFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export async function drain(files: AsyncIterable<OutputFile>): Promise<BytesFile[]> {
  const all: BytesFile[] = [];
  for await (const file of files) all.push({ path: file.path, bytes: await bytesOf(file.bytes) });
  return all;
}

export function delivery(files: readonly BytesFile[]): InputFile[] {
  return files.map((file) => inputFromBytes(file.path, file.bytes)).sort((a, b) => (a.path < b.path ? -1 : 1));
}
