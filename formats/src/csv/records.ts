import { isUtf8 } from 'node:buffer';
import { readLines, type Line } from '../byte-stream/lines.ts';
import { firstInvalidUtf8 } from '../byte-stream/utf8.ts';
import type { Problem } from '../format.ts';

const QUOTE_BYTE = 0x22;

/** One record as text; a quoted cell may make it span several lines. */
export type CsvRecord =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly problem: Problem; readonly fatal: boolean };

/**
 * Joins lines into records: a record ends at the first line end where all quotes are closed. A record longer than
 * `maxRecordBytes` is refused. `fatal` marks an open quote that swallowed the rest of the file.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  maxRecordBytes: number,
): AsyncGenerator<readonly CsvRecord[]> {
  let held: Buffer[] = [];
  let start = 0;
  let size = 0;
  let open = false;
  for await (const lines of readLines(chunks, maxRecordBytes)) {
    const records: CsvRecord[] = [];
    for (const line of lines) {
      if (!open && line.bytes.length === 0 && line.dropped === undefined) continue;
      if (!open) start = line.number;
      size += line.dropped ?? line.bytes.length + 1;
      if (line.dropped !== undefined || size > maxRecordBytes + 1) {
        records.push(tooLong(line, start, open, maxRecordBytes));
        held = [];
        size = 0;
        open = false;
        continue;
      }
      held.push(line.bytes);
      if (hasOddQuotes(line.bytes)) open = !open;
      if (open) continue;
      records.push(decode(start, held));
      held = [];
      size = 0;
    }
    if (records.length > 0) yield records;
  }
  if (open) {
    const reason = 'a quote opened in this record is never closed, so the rest of the file belongs to it';
    yield [
      {
        line: start,
        problem: { reason, remedy: 'close the quote, or double quotes that are part of the text' },
        fatal: true,
      },
    ];
  }
}

function tooLong(line: Line, start: number, open: boolean, maxRecordBytes: number): CsvRecord {
  const reason = open
    ? `a quote opened in this record is still open on line ${line.number}, more than ${maxRecordBytes} bytes later`
    : `the record has more than ${maxRecordBytes} bytes`;
  const remedy = 'close the quote, or send large content as files';
  return { line: start, problem: { reason, remedy }, fatal: open };
}

function decode(line: number, pieces: readonly Buffer[]): CsvRecord {
  // Line endings inside quoted cells become LF, whatever they were.
  const bytes = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : joinLines(pieces);
  if (isUtf8(bytes)) return { line, text: bytes.toString('utf8') };
  const at = firstInvalidUtf8(bytes);
  const shown = (bytes[at] ?? 0).toString(16).padStart(2, '0');
  const reason = `byte ${at + 1} of the record (0x${shown}) is not UTF-8`;
  return { line, problem: { reason, remedy: 'save the file again as UTF-8' }, fatal: false };
}

function joinLines(pieces: readonly Buffer[]): Buffer {
  const lineFeed = Buffer.from('\n');
  return Buffer.concat(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [lineFeed, piece])));
}

function hasOddQuotes(bytes: Buffer): boolean {
  let odd = false;
  for (let at = bytes.indexOf(QUOTE_BYTE); at !== -1; at = bytes.indexOf(QUOTE_BYTE, at + 1)) odd = !odd;
  return odd;
}
