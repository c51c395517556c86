import { isUtf8 } from 'node:buffer';
import { FormatError, type InputFile, type ReadLimits } from '../format.ts';
import { textBytes } from './text-bytes.ts';
import { firstInvalidUtf8 } from './utf8.ts';

const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

/**
 * A whole text file, for formats that cannot be read line by line. Throws `FormatError` when it is larger than
 * `maxDocumentBytes` (256 MiB by default), empty, not UTF-8 or not text.
 */
export async function readDocument(file: InputFile, limits: ReadLimits = {}): Promise<Buffer> {
  const { maxDocumentBytes = DEFAULT_MAX_BYTES } = limits;
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of textBytes(file.open(), { ...limits, file: file.path })) {
    size += chunk.length;
    if (size > maxDocumentBytes) {
      const reason = `the file has more than ${maxDocumentBytes} bytes and this format can only be read whole`;
      throw new FormatError({ file: file.path, reason, remedy: 'split it into smaller files' });
    }
    held.push(chunk);
  }
  const bytes = Buffer.concat(held);
  if (!isUtf8(bytes)) {
    const at = firstInvalidUtf8(bytes);
    const line = bytes.subarray(0, at).toString('latin1').split('\n').length;
    const reason = `byte ${at + 1} is not UTF-8`;
    throw new FormatError({ file: file.path, line, reason, remedy: 'save the file again as UTF-8' });
  }
  return bytes;
}
