import { readLines, type Line } from '../byte-stream/lines.ts';
import { textBytes } from '../byte-stream/text-bytes.ts';
import { FormatError, type DataRecord, type ReadLimits, type RefusedRow, type Row } from '../format.ts';
import { parseJson } from '../json/parse-json.ts';

const MIB = 1024 * 1024;

/**
 * Reads JSON lines (one object a line, UTF-8, optionally gzipped) in flat memory. Blank lines are skipped. A line that
 * is too long, too deep, not UTF-8, not JSON or not an object is refused with its number and the reading goes on.
 * Throws `FormatError` when the file as a whole is unreadable (empty, truncated gzip, UTF-16, an archive).
 */
export async function* readJsonl(
  stream: AsyncIterable<Uint8Array>,
  options: ReadLimits & { readonly file?: string | undefined } = {},
): AsyncGenerator<Row<DataRecord>> {
  const { maxLineBytes = 8 * MIB, maxDepth = 64, file } = options;
  const place = file === undefined ? {} : { file };
  let rows = 0;
  for await (const lines of readLines(textBytes(stream, options), maxLineBytes)) {
    for (const line of lines) {
      if (isBlank(line)) continue;
      rows += 1;
      yield { ...place, ...readLine(line, maxLineBytes, maxDepth) };
    }
  }
  if (rows === 0) {
    throw new FormatError({ file, reason: 'the file has no rows, only blank lines', remedy: 'send a file with rows' });
  }
}

function readLine(line: Line, maxLineBytes: number, maxDepth: number): Row<DataRecord> {
  if (line.dropped !== undefined) {
    return refuse(
      line,
      `the line has ${line.dropped} bytes, more than ${maxLineBytes}`,
      'split the row, or send large content as files',
    );
  }
  const parsed = parseJson(line.bytes, maxDepth);
  if ('problem' in parsed) return { line: line.number, problem: parsed.problem };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
    return refuse(
      line,
      `a row must be an object, this is ${found}`,
      'write one {…} per line, without a surrounding list',
    );
  }
  const row = { line: line.number, value: value as DataRecord };
  return parsed.warnings === undefined ? row : { ...row, warnings: parsed.warnings };
}

function refuse(line: Line, reason: string, remedy: string): RefusedRow {
  return { line: line.number, problem: { reason, remedy } };
}

/** Only spaces and tabs: such lines separate nothing and mean nothing in JSON lines. */
function isBlank(line: Line): boolean {
  if (line.dropped !== undefined) return false;
  const first = line.bytes[0];
  if (first !== undefined && first !== 0x20 && first !== 0x09 && first !== 0x0d) return false;
  return line.bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
