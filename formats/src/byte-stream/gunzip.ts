import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FormatError } from '../format.ts';

/** Below this much output no ratio is suspicious: short repetitive files compress 1000 to 1 honestly. */
const RATIO_GRACE_BYTES = 64 * 1024 * 1024;
/** Line-oriented data compresses 5 to 40 to 1; deflate can reach 1032 to 1, which only padding does. */
const MAX_RATIO = 200;

/**
 * Unpacks gzip chunk by chunk. Throws `FormatError` when the stream ends early or is damaged, and when it unpacks to
 * more than `maxUnpackedBytes` or, after 64 MiB, to more than 200 times its size (a bomb).
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  options: { readonly maxUnpackedBytes: number; readonly file?: string | undefined },
): AsyncGenerator<Uint8Array> {
  const { maxUnpackedBytes, file } = options;
  let packed = 0;
  let unpacked = 0;
  const engine = createGunzip();
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  };
  let failure: unknown;
  const feeding = pipeline(counted, engine).catch((error: unknown) => {
    failure = error;
  });
  try {
    for await (const chunk of engine as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      if (unpacked > maxUnpackedBytes) throw bomb(file, `unpacks to more than ${maxUnpackedBytes} bytes`);
      if (unpacked > RATIO_GRACE_BYTES && unpacked > packed * MAX_RATIO) {
        throw bomb(file, `unpacks to more than ${MAX_RATIO} times its size`);
      }
      yield chunk;
    }
    await feeding;
    if (failure !== undefined) throw failure;
  } catch (error) {
    throw error instanceof FormatError ? error : (zlibError(error, file) ?? error);
  } finally {
    engine.destroy();
    await feeding;
  }
}

function bomb(file: string | undefined, what: string): FormatError {
  return new FormatError({ file, reason: `the gzip file ${what}`, remedy: 'send it unpacked, in smaller files' });
}

function zlibError(error: unknown, file: string | undefined): FormatError | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') {
    return new FormatError({
      file,
      reason: 'the gzip stream ends before its end',
      remedy: 'send the file again, whole',
    });
  }
  if (code === 'Z_DATA_ERROR') {
    return new FormatError({ file, reason: 'the gzip stream is damaged', remedy: 'compress and send the file again' });
  }
  return null;
}
