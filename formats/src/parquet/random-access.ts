import type { AsyncBuffer } from 'hyparquet';
import { FormatError, type InputFile } from '../format.ts';

/**
 * A file as random access: by ranges when its size is known, else read whole up to `maxDocumentBytes`.
 */
export async function randomAccess(file: InputFile, maxDocumentBytes: number): Promise<AsyncBuffer> {
  if (file.size !== undefined) {
    return {
      byteLength: file.size,
      slice: async (start, end = file.size ?? start) =>
        exactly(await collect(file.open({ start, end }), end - start, file.path)),
    };
  }
  const bytes = exactly(await collect(file.open(), maxDocumentBytes, file.path));
  return { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) };
}

async function collect(chunks: AsyncIterable<Uint8Array>, maxBytes: number, file: string): Promise<Buffer> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new FormatError({
        file,
        reason: `the file has more than ${maxBytes} bytes`,
        remedy: 'split it into smaller files',
      });
    }
    held.push(chunk);
  }
  return Buffer.concat(held);
}

/** The bytes in a buffer of their own: small Buffers share one. */
function exactly(bytes: Buffer): ArrayBuffer {
  const own = new ArrayBuffer(bytes.length);
  new Uint8Array(own).set(bytes);
  return own;
}
