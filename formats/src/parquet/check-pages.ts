import type { FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { Leaf } from './check-schema.ts';
import { checkRuns } from './page-runs.ts';
import { unpackPage } from './unpack.ts';

type RowGroup = FileMetaData['row_groups'][number];

/** Cells and bytes one row group may unpack to; a page header can otherwise claim billions in a few bytes. */
const MAX_GROUP_CELLS = 64_000_000;

export interface GroupRange {
  readonly start: number;
  readonly end: number;
}

/** The byte range that the columns of a row group lie in. Throws when it is not inside the file. */
export function groupRange(group: RowGroup, fileBytes: number): GroupRange {
  let start = fileBytes;
  let end = 0;
  for (const { meta_data: column } of group.columns) {
    if (column === undefined) throw new Error('a column chunk has no metadata');
    const from = columnStart(column);
    const to = from + Number(column.total_compressed_size);
    if (!(from >= 4 && to > from && to <= fileBytes)) throw new Error('a column chunk lies outside the file');
    start = Math.min(start, from);
    end = Math.max(end, to);
  }
  return { start, end };
}

function columnStart(column: NonNullable<RowGroup['columns'][number]['meta_data']>): number {
  const dictionary = Number(column.dictionary_page_offset ?? 0n);
  const data = Number(column.data_page_offset);
  return dictionary > 0 && dictionary < data ? dictionary : data;
}

/**
 * Walks the pages of a row group before anything is decoded: the values they announce must add up to those of the
 * column, all pages together may not exceed the caps, and no run may be longer than its page. `bytes` holds the file
 * from `range.start`.
 */
export function checkPages(
  group: RowGroup,
  leaves: readonly Leaf[],
  bytes: ArrayBuffer,
  range: GroupRange,
  maxUnpackedBytes: number,
): void {
  if (Number(group.num_rows) * leaves.length > MAX_GROUP_CELLS) throw new Error('a row group has too many rows');
  const sum = { cells: 0, bytes: 0 };
  for (const [at, leaf] of leaves.entries()) {
    const column = group.columns[at]?.meta_data;
    if (column === undefined) throw new Error('a column chunk has no metadata');
    const reader = {
      view: new DataView(bytes, columnStart(column) - range.start, Number(column.total_compressed_size)),
      offset: 0,
    };
    let values = 0;
    while (reader.offset < reader.view.byteLength)
      values += checkPage(reader, leaf, column.codec, sum, maxUnpackedBytes);
    if (BigInt(values) !== column.num_values)
      throw new Error('the pages of a column do not hold the values it announces');
  }
}

/** Checks the page at the reader and moves past it; answers how many values it holds. */
function checkPage(
  reader: { readonly view: DataView<ArrayBuffer>; offset: number },
  leaf: Leaf,
  codec: string,
  sum: { cells: number; bytes: number },
  maxUnpackedBytes: number,
): number {
  const header = parquetHeader(reader);
  const values = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;
  const entries = header.dictionary_page_header?.num_values ?? 0;
  const size = Number(header.uncompressed_page_size);
  const packedSize = Number(header.compressed_page_size);
  if (!(values >= 0 && entries >= 0 && size >= 0 && packedSize >= 0))
    throw new Error('a page header has a negative count');
  if (entries > size) throw new Error('a dictionary has more entries than bytes');
  sum.cells += values + entries;
  sum.bytes += size;
  if (sum.cells > MAX_GROUP_CELLS || sum.bytes > maxUnpackedBytes) throw new Error('a row group unpacks to too much');
  const from = reader.view.byteOffset + reader.offset;
  reader.offset += packedSize;
  if (reader.offset > reader.view.byteLength) throw new Error('a page lies outside its column chunk');
  const packed = new Uint8Array(reader.view.buffer, from, packedSize);
  checkRuns(header, packed, leaf, (input, unpackedSize) => unpackPage(input, unpackedSize, codec));
  return values;
}
