import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { FormatError, type DataRecord } from '../format.ts';
import { basicTypes, storedValue, type ParquetColumn } from './columns.ts';

/** A row group is closed at whichever comes first, so memory stays flat however long the texts are. */
const GROUP_ROWS = 32_768;
const GROUP_BYTES = 16 * 1024 * 1024;

/**
 * Writes flat records as Parquet (Snappy, one row group at a time in memory). The columns are declared, so an export
 * has the same schema whatever its rows are, and equal records give equal bytes. Throws `FormatError` with the number
 * of a record that has an undeclared column or a value of another type.
 */
export async function* writeParquet(
  records: AsyncIterable<DataRecord> | Iterable<DataRecord>,
  columns: readonly ParquetColumn[],
): AsyncGenerator<Uint8Array> {
  if (columns.length === 0)
    throw new FormatError({ reason: 'no columns are declared', remedy: 'declare at least one' });
  const specs = columns.map((column) => ({
    name: column.name,
    type: basicTypes[column.type],
    nullable: column.nullable !== false,
  }));
  const known = new Set(columns.map((column) => column.name));
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: specs.map((spec) => ({ ...spec, data: [] })) }),
    createdBy: 'assay',
  });
  let group: unknown[][] = columns.map(() => []);
  let groupBytes = 0;
  let number = 0;

  // The writer counts the file offset itself, so its buffer can be handed on and started afresh.
  const take = (): Uint8Array => {
    const chunk = new Uint8Array(bytes.getBuffer());
    bytes.index = 0;
    return chunk;
  };
  const closeGroup = async (): Promise<Uint8Array> => {
    const columnData = specs.map((spec, at) => ({ ...spec, data: group[at] ?? [] }));
    await file.write({ columnData, rowGroupSize: GROUP_ROWS });
    group = columns.map(() => []);
    groupBytes = 0;
    return take();
  };

  for await (const record of records) {
    number += 1;
    for (const key of Object.keys(record)) {
      if (known.has(key)) continue;
      const reason = `record ${number} has the column "${key}", which is not declared`;
      throw new FormatError({ line: number, reason, remedy: 'declare the column, or leave it out of the record' });
    }
    for (const [at, column] of columns.entries()) {
      const value = storedValue(record[column.name], column, number);
      group[at]?.push(value);
      groupBytes += sizeOf(value);
    }
    if (number % GROUP_ROWS === 0 || groupBytes >= GROUP_BYTES) yield await closeGroup();
  }
  if ((group[0]?.length ?? 0) > 0 || number === 0) yield await closeGroup();
  await file.finish();
  yield take();
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value).length : 8;
}
