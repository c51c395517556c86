import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ByteInterner } from './byte-interner.ts';
import { IntegerColumn, type NumberedColumn } from './interner.ts';

const [TAB, LINE_FEED, RETURN, QUOTE] = [0x09, 0x0a, 0x0d, 0x22];
const CHUNK = 1024 * 1024;
const LONGEST_LINE = 8 * CHUNK;
/** Room that is asked for at the start at most; beyond, columns grow by copying. */
const MOST_AT_ONCE = 1e8;

/**
 * Chosen columns of a plain CSV or TSV file, 1, 2 or 4 bytes a cell and each name once: the way to read ten million rows.
 * `choose` gets the header and answers the places of the columns.
 *
 * Answers null for whatever is not plain (quotes, gzip, another encoding, a row with another number of cells, an empty
 * cell, a header without the columns): the caller then reads row by row, which can do more and names what is wrong.
 */
export async function readPlainColumns(
  path: string,
  choose: (header: readonly string[]) => readonly number[] | null,
  onRows: (rows: number) => void = () => {},
): Promise<readonly NumberedColumn[] | null> {
  // What is no file is for the row reader to complain about.
  const file = await stat(path).catch(() => null);
  if (file?.isFile() !== true) return null;
  const delimiters = /\.tsv$/i.test(path) ? ['\t'] : [',', ';', '\t', '|'];
  let scanner: PlainScanner | null = null;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    if (bytes.length - end > LONGEST_LINE) return null;
    rest = Buffer.from(bytes.subarray(end));
    if (end === 0) continue;
    const lines = bytes.subarray(0, end);
    const first: number = scanner === null ? lines.indexOf(LINE_FEED) + 1 : 0;
    scanner ??= scannerFor(lines.subarray(0, first), delimiters, choose, file.size);
    if (scanner === null || !scanner.scan(lines.subarray(first))) return null;
    onRows(scanner.rows);
  }
  if (rest.length > 0 && scanner?.scan(Buffer.concat([rest, Buffer.from('\n')])) !== true) return null;
  onRows(scanner?.rows ?? 0);
  return scanner?.columns() ?? null;
}

function scannerFor(
  line: Buffer,
  delimiters: readonly string[],
  choose: (header: readonly string[]) => readonly number[] | null,
  size: number,
): PlainScanner | null {
  if (!isPlain(line)) return null;
  const text = line.toString('utf8').replace(/^\uFEFF/, '');
  const delimiter = delimiters.find((one) => text.includes(one));
  if (delimiter === undefined) return null;
  const header = text.split(delimiter).map((name) => name.trim());
  if (header.includes('__proto__') || new Set(header).size < header.length) return null;
  const places = choose(header);
  return places === null ? null : new PlainScanner(delimiter.charCodeAt(0), header.length, places, size);
}

function isPlain(bytes: Buffer): boolean {
  return !bytes.includes(QUOTE) && !bytes.includes(0) && isUtf8(bytes);
}

/** Splits whole lines into cells and numbers the ones that are wanted. */
class PlainScanner {
  private readonly delimiter: number;
  private readonly starts: Int32Array;
  private readonly wanted: readonly { place: number; names: ByteInterner; ids: IntegerColumn }[];

  constructor(delimiter: number, width: number, places: readonly number[], size: number) {
    this.delimiter = delimiter;
    this.starts = new Int32Array(width + 1);
    // A cell and its delimiter are two bytes at least: there can be no more rows than that.
    const most = Math.min(MOST_AT_ONCE, Math.ceil(size / (2 * width)) + 1);
    this.wanted = places.map((place) => ({ place, names: new ByteInterner(), ids: new IntegerColumn(most) }));
  }

  /** False when a line is not plain. Blank lines are passed over. */
  scan(lines: Buffer): boolean {
    if (!isPlain(lines)) return false;
    const { delimiter, starts } = this;
    const width = starts.length - 1;
    let cells = 0;
    let start = 0;
    for (let at = 0; at < lines.length; at += 1) {
      const byte = lines[at] ?? 0;
      if (byte > RETURN && byte !== delimiter) continue;
      if (byte === delimiter) {
        cells += 1;
        if (cells >= width) return false;
        starts[cells] = at + 1;
      } else if (byte === LINE_FEED) {
        const end = at > start && lines[at - 1] === RETURN ? at - 1 : at;
        if (end > start) {
          if (cells + 1 !== width) return false;
          starts[0] = start;
          starts[width] = end + 1;
          if (!this.take(lines)) return false;
        }
        cells = 0;
        start = at + 1;
      } else if (byte !== TAB && (byte !== RETURN || lines[at + 1] !== LINE_FEED)) return false;
    }
    return true;
  }

  get rows(): number {
    return this.wanted[0]?.ids.size ?? 0;
  }

  columns(): NumberedColumn[] | null {
    const columns = this.wanted.map(({ names, ids }) => ({ ids: ids.numbers(), names: names.names }));
    return columns[0]?.ids.length === 0 ? null : columns;
  }

  private take(lines: Buffer): boolean {
    for (const { place, names, ids } of this.wanted) {
      const from = this.starts[place] ?? 0;
      const to = (this.starts[place + 1] ?? 0) - 1;
      if (to <= from) return false;
      ids.push(names.of(lines, from, to));
    }
    return true;
  }
}
