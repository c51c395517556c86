import * as zlib from 'node:zlib';
import { snappyUncompress, type Compressors } from 'hyparquet';

/** The codecs this reader unpacks besides none: those of Node's zlib and Snappy. Zstandard needs a Node that has it. */
export const compressors: Compressors = {
  SNAPPY: (input, size) => {
    const output = new Uint8Array(size);
    snappyUncompress(input, output);
    return output;
  },
  GZIP: (input, size) => zlib.gunzipSync(input, { maxOutputLength: Math.max(size, 1) }),
  BROTLI: (input, size) => zlib.brotliDecompressSync(input, { maxOutputLength: Math.max(size, 1) }),
  ...('zstdDecompressSync' in zlib && typeof zlib.zstdDecompressSync === 'function'
    ? { ZSTD: zlib.zstdDecompressSync as (input: Uint8Array) => Uint8Array }
    : {}),
};

/** Unpacks one page. Throws for a codec that is not supported and for a page of another size than announced. */
export function unpackPage(packed: Uint8Array, size: number, codec: string): Uint8Array {
  if (codec === 'UNCOMPRESSED') return packed;
  const unpack = compressors[codec as keyof Compressors];
  if (unpack === undefined) throw new Error(`the codec ${codec} is not supported here; use snappy or gzip`);
  const page = size === 0 ? new Uint8Array(0) : unpack(packed, size);
  if (page.length !== size) throw new Error('a page does not unpack to the size it announces');
  return page;
}
