import type { parquetHeader } from 'hyparquet/src/column.js';
import type { Leaf } from './check-schema.ts';

type PageHeader = ReturnType<typeof parquetHeader>;

/** Encodings whose lengths can be bounded before decoding. Delta byte arrays can claim gigabytes per value. */
const boundedEncodings = new Set([
  'PLAIN',
  'PLAIN_DICTIONARY',
  'RLE_DICTIONARY',
  'RLE',
  'BYTE_STREAM_SPLIT',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
]);

/**
 * Throws when a run-length encoded part of a data page claims more values than the page has. The decoder writes a run
 * as long as it says, whatever the size of its output, and one that says a billion ends the process.
 */
export function checkRuns(
  header: PageHeader,
  packed: Uint8Array,
  leaf: Leaf,
  unpack: (packed: Uint8Array, size: number) => Uint8Array,
): void {
  const size = Number(header.uncompressed_page_size);
  const v1 = header.data_page_header;
  if (header.type === 'DATA_PAGE' && v1 !== undefined) {
    checkEncoding(v1.encoding);
    const page = viewOf(unpack(packed, size));
    let at = 0;
    for (const levels of [leaf.repetitionLevels, leaf.definitionLevels]) {
      if (levels > 0) at = walkPrefixed(page, at, bitWidth(levels), v1.num_values);
    }
    walkValues(page, at, v1.encoding, v1.num_values);
  }
  const v2 = header.data_page_header_v2;
  if (header.type === 'DATA_PAGE_V2' && v2 !== undefined) {
    checkEncoding(v2.encoding);
    const repetition = v2.repetition_levels_byte_length;
    const levels = repetition + v2.definition_levels_byte_length;
    if (!(repetition >= 0 && levels >= repetition && levels <= packed.length && levels <= size))
      throw new Error('levels lie outside their page');
    if (!(v2.num_nulls >= 0 && v2.num_nulls <= v2.num_values)) throw new Error('a page has more nulls than values');
    const raw = viewOf(packed);
    if (leaf.repetitionLevels > 0) walk(raw, 0, bitWidth(leaf.repetitionLevels), v2.num_values);
    if (leaf.definitionLevels > 0) walk(raw, repetition, bitWidth(leaf.definitionLevels), v2.num_values);
    const body = packed.subarray(levels);
    walkValues(viewOf(v2.is_compressed === false ? body : unpack(body, size - levels)), 0, v2.encoding, v2.num_values);
  }
}

function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || !boundedEncodings.has(encoding)) {
    throw new Error(`the encoding ${encoding ?? 'of a page'} is not supported; use plain or dictionary encoding`);
  }
}

function walkValues(page: DataView, at: number, encoding: string, values: number): void {
  if (encoding === 'RLE') walkPrefixed(page, at, 1, values);
  else if (encoding.endsWith('DICTIONARY') && at < page.byteLength) {
    const width = page.getUint8(at);
    if (width > 32) throw new Error('a dictionary index has more than 32 bits');
    if (width > 0) walk(page, at + 1, width, values);
  }
}

/** A run-length part with its length in front; answers where the next part starts. */
function walkPrefixed(page: DataView, at: number, width: number, values: number): number {
  const length = page.getUint32(at, true);
  walk(page, at + 4, width, values);
  return at + 4 + length;
}

function walk(page: DataView, from: number, width: number, values: number): void {
  let at = from;
  let seen = 0;
  while (seen < values && at < page.byteLength) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = page.getUint8(at);
      at += 1;
      header |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) break;
      if (shift > 28) throw new Error('a run length has too many digits');
    }
    const count = header >>> 1;
    if ((header & 1) === 1) {
      seen += count * 8;
      at += count * width;
    } else {
      if (count > values - seen) throw new Error('a run is longer than its page');
      seen += count;
      at += (width + 7) >> 3;
    }
  }
}

function bitWidth(levels: number): number {
  return 32 - Math.clz32(levels);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
