import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { FormatError, type DataRecord, type InputFile, type ReadLimits, type Row } from '../format.ts';
import { checkPages, groupRange } from './check-pages.ts';
import { checkSchema } from './check-schema.ts';
import { jsonValue } from './json-value.ts';
import { randomAccess } from './random-access.ts';
import { compressors } from './unpack.ts';

const GIB = 1024 ** 3;
const remedy = 'write the file again with a Parquet library';

/**
 * Reads Parquet row group by row group (uncompressed, Snappy, gzip, Brotli; Zstandard where Node has it). `line` is the
 * 1-based number of the row. 64-bit integers become numbers when they fit and strings with a warning when they do not,
 * timestamps ISO strings, bytes base64. Throws `FormatError` for a damaged file and for one that unpacks to too much.
 */
export async function* readParquet(file: InputFile, limits: ReadLimits = {}): AsyncGenerator<Row<DataRecord>> {
  const { maxUnpackedBytes = GIB, maxDocumentBytes = GIB / 4 } = limits;
  const source = await randomAccess(file, maxDocumentBytes);
  if (source.byteLength === 0) {
    throw new FormatError({
      file: file.path,
      reason: 'the file is empty',
      remedy: 'send a file with at least one row',
    });
  }
  let line = 1;
  try {
    const metadata = await footer(source);
    const leaves = checkSchema(metadata);
    for (const [index, group] of metadata.row_groups.entries()) {
      const range = groupRange(group, source.byteLength);
      const bytes = await source.slice(range.start, range.end);
      checkPages(group, leaves, bytes, range, maxUnpackedBytes);
      const rows = await parquetReadObjects({
        file: {
          byteLength: source.byteLength,
          slice: (start, end = source.byteLength) => bytes.slice(start - range.start, end - range.start),
        },
        // Read this group alone, as if it were the only one of the file.
        metadata: { ...metadata, row_groups: [group], num_rows: group.num_rows },
        compressors,
        // Raw bytes: the decoders of these types walk structures that the file controls.
        parsers: { geometryFromBytes: (bytes) => bytes, geographyFromBytes: (bytes) => bytes },
      });
      if (BigInt(rows.length) !== group.num_rows)
        throw new Error(`row group ${index + 1} does not hold the rows it announces`);
      for (const row of rows) {
        yield toRow(row, line, file.path);
        line += 1;
      }
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const detail = error instanceof Error ? error.message : 'unreadable';
    throw new FormatError({ file: file.path, line, reason: `not a readable Parquet file: ${detail}`, remedy });
  }
}

async function footer(source: AsyncBuffer): Promise<FileMetaData> {
  const metadata = await parquetMetadataAsync(source, { geoparquet: false });
  const rows = metadata.row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
  if (rows !== metadata.num_rows) throw new Error('the row groups do not hold the rows the file announces');
  return metadata;
}

function toRow(row: Record<string, unknown>, line: number, file: string): Row<DataRecord> {
  const value: Record<string, unknown> = {};
  const lossy: string[] = [];
  for (const [name, raw] of Object.entries(row)) {
    value[name] = jsonValue(raw, () => lossy.push(name));
  }
  if (lossy.length === 0) return { file, line, value };
  const text = 'a 64-bit integer that does not fit a number was kept as a string';
  return {
    file,
    line,
    value,
    warnings: [...new Set(lossy)].map((column) => ({ code: 'integer-precision', column, text })),
  };
}
