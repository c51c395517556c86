import { FormatError, type ReadLimits } from '../format.ts';
import { gunzip } from './gunzip.ts';
import { peek } from './peek.ts';
import { notText } from './sniff.ts';

const DEFAULT_MAX_UNPACKED = 16 * 1024 ** 3;
const HEAD_BYTES = 64;
const BOM = [0xef, 0xbb, 0xbf] as const;

/**
 * The bytes of a text file, ready to be cut into lines: gzip (known by its first bytes, not its name) unpacked, the
 * byte order mark removed. Throws `FormatError` for an empty file, UTF-16, UTF-32, archives and other binary files.
 */
export async function* textBytes(
  source: AsyncIterable<Uint8Array>,
  options: Pick<ReadLimits, 'maxUnpackedBytes'> & { readonly file?: string | undefined } = {},
): AsyncGenerator<Uint8Array> {
  const { file, maxUnpackedBytes = DEFAULT_MAX_UNPACKED } = options;
  let { head, all } = await peek(source, HEAD_BYTES);
  if (head[0] === 0x1f && head[1] === 0x8b)
    ({ head, all } = await peek(gunzip(all, { maxUnpackedBytes, file }), HEAD_BYTES));
  let skip = BOM.every((byte, at) => head[at] === byte) ? BOM.length : 0;
  const problem =
    head.length === skip
      ? { reason: 'the file is empty', remedy: 'send a file with at least one row' }
      : notText(head.subarray(skip));
  if (problem !== null) {
    await stop(all);
    throw new FormatError({ ...problem, file });
  }
  for await (const chunk of all) {
    const rest = chunk.subarray(skip);
    skip -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

/** Closes a stream that will not be read any further. */
async function stop(stream: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks = stream[Symbol.asyncIterator]();
  // A generator that was never started skips its `finally`, so start it before ending it.
  await chunks.next();
  await chunks.return?.();
}
