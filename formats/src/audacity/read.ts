import { isUtf8 } from 'node:buffer';
import { readLines } from '../byte-stream/lines.ts';
import { readCsv } from '../csv/read.ts';
import {
  FormatError,
  isRefused,
  type InputFile,
  type Problem,
  type ReadLimits,
  type RefusedRow,
  type Row,
} from '../format.ts';
import type { LabelledItem, SegmentLabel } from '../labelled-item.ts';
import { baseName, withoutExtension } from '../safe-path.ts';

const MAX_LINE_BYTES = 1024 * 1024;

interface Facts {
  readonly file: string;
  readonly duration: number | null;
  readonly id: string;
}

/**
 * Reads Audacity label tracks (`.txt`), one recording a file. Names and lengths of the recordings are those of
 * `recordings.csv` when it is there, else the track's own name with `.wav`. Frequency ranges (lines with `\`) are passed
 * over; a line that cannot be used is refused alone.
 */
export async function* readAudacity(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const table = files.find((file) => /(^|\/)recordings\.csv$/.test(file.path));
  const listed = table === undefined ? new Map<string, Facts>() : await readTable(table, limits);
  const root = table === undefined ? '' : table.path.slice(0, -'recordings.csv'.length);
  const tracks = files.filter((file) => /\.txt$/i.test(file.path));
  if (tracks.length === 0)
    throw new FormatError({ reason: 'there are no label tracks (.txt)', remedy: 'export labels from Audacity' });
  for (const track of tracks) {
    const stem = withoutExtension(baseName(track.path));
    const facts = listed.get(track.path.slice(root.length)) ?? { file: `${stem}.wav`, duration: null, id: stem };
    yield* readTrack(track, facts, limits);
  }
}

async function* readTrack(track: InputFile, facts: Facts, limits: ReadLimits): AsyncGenerator<Row<LabelledItem>> {
  const segments: SegmentLabel[] = [];
  const refused: RefusedRow[] = [];
  // Not `textBytes`: an empty track is right, it says that nothing is heard.
  for await (const lines of readLines(track.open(), limits.maxLineBytes ?? MAX_LINE_BYTES)) {
    for (const line of lines) {
      const read =
        line.dropped === undefined && isUtf8(line.bytes)
          ? segmentOf(line.bytes.toString('utf8').replace(/^\uFEFF/u, ''))
          : { reason: 'the line is not text, or too long', remedy: 'save the labels again as UTF-8' };
      if (read === null) continue;
      if ('reason' in read) refused.push({ file: track.path, line: line.number, problem: read });
      else segments.push(read);
    }
  }
  yield* refused;
  // A track of nothing but refused lines is another kind of file.
  if (segments.length === 0 && refused.length > 0) return;
  const { file, duration, id } = facts;
  const audio = { file, ...(duration === null ? {} : { duration }) };
  yield { file: track.path, line: 1, value: { id, audio, segments } };
}

function segmentOf(text: string): SegmentLabel | Problem | null {
  if (text.trim() === '' || text.startsWith('\\')) return null;
  const [from, to, ...name] = text.split('\t');
  const [start, end] = [from, to].map((value) => (value?.trim() ? Number(value) : Number.NaN));
  if (start === undefined || end === undefined || !(start >= 0) || !(end >= start) || !Number.isFinite(end)) {
    return {
      reason: 'the line does not begin with start and end in seconds',
      remedy: 'write start, tab, end, tab, name',
    };
  }
  const label = name.join('\t').trim();
  return label === ''
    ? { reason: 'the label has no name', remedy: 'name it in Audacity, or leave it out' }
    : { class: label, start, end };
}

async function readTable(table: InputFile, limits: ReadLimits): Promise<Map<string, Facts>> {
  const found = new Map<string, Facts>();
  for await (const row of readCsv(table.open(), { ...limits, file: table.path, restoreFormulas: true })) {
    if (isRefused(row)) throw new FormatError({ ...row.problem, file: table.path, line: row.line });
    const { label, file, duration, id } = row.value;
    if (typeof label !== 'string' || typeof file !== 'string' || file === '' || typeof id !== 'string' || id === '') {
      const reason = 'the row does not have label, file and id';
      throw new FormatError({ file: table.path, line: row.line, reason, remedy: 'fill them, or leave the table out' });
    }
    const seconds = Number(duration);
    found.set(label, { file, id, duration: Number.isFinite(seconds) && seconds > 0 ? seconds : null });
  }
  return found;
}
