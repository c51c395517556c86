import { isUtf8 } from 'node:buffer';
import { readLines } from '../byte-stream/lines.ts';
import { textBytes } from '../byte-stream/text-bytes.ts';
import { FormatError, type InputFile, type Problem, type ReadLimits, type RefusedRow, type Row } from '../format.ts';
import type { LabelledItem, SegmentLabel } from '../labelled-item.ts';
import { fromField } from './words.ts';

const MIB = 1024 * 1024;

interface Recording {
  readonly line: number;
  file: string | null;
  duration: number | null;
  readonly segments: SegmentLabel[];
}

/**
 * Reads RTTM: `SPEAKER` lines become segments, grouped by recording. Lines of other types say other things (words,
 * speakers' sex) and are counted in a warning. Without our comment the recording's file is its id with `.wav`. A line
 * that cannot be used is refused alone. Holds one file of segments at a time.
 */
export async function* readRttm(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const documents = files.filter((file) => /\.rttm(\.gz)?$/i.test(file.path));
  if (documents.length === 0) throw new FormatError({ reason: 'there is no .rttm file', remedy: 'send the RTTM file' });
  for (const file of documents) yield* readFile(file, limits);
}

async function* readFile(file: InputFile, limits: ReadLimits): AsyncGenerator<Row<LabelledItem>> {
  const found = new Map<string, Recording>();
  const refused: RefusedRow[] = [];
  let others = 0;
  const of = (id: string, line: number): Recording => {
    const known = found.get(id) ?? { line, file: null, duration: null, segments: [] };
    found.set(id, known);
    return known;
  };
  const bytes = textBytes(file.open(), { ...limits, file: file.path });
  for await (const lines of readLines(bytes, limits.maxLineBytes ?? MIB)) {
    for (const line of lines) {
      if (line.dropped !== undefined || !isUtf8(line.bytes)) {
        const reason = line.dropped === undefined ? 'the line is not UTF-8' : `the line has ${line.dropped} bytes`;
        refused.push({ file: file.path, line: line.number, problem: { reason, remedy: 'write one segment a line' } });
        continue;
      }
      const text = line.bytes.toString('utf8').trim();
      const fields = text.split(/\s+/u);
      if (text === '') continue;
      if (text.startsWith(';;')) {
        const [, word, id, name, duration] = fields;
        if (word !== 'audio' || id === undefined || name === undefined) continue;
        const recording = of(fromField(id), line.number);
        recording.file = fromField(name);
        recording.duration = Number(duration) > 0 && Number.isFinite(Number(duration)) ? Number(duration) : null;
        continue;
      }
      if (fields[0] !== 'SPEAKER') {
        if (/^[A-Z][A-Z-]+$/.test(fields[0] ?? '') && fields.length >= 8) others += 1;
        else refused.push({ file: file.path, line: line.number, problem: notALine });
        continue;
      }
      const read = segmentOf(fields);
      if ('reason' in read) refused.push({ file: file.path, line: line.number, problem: read });
      else of(fromField(fields[1] ?? ''), line.number).segments.push(read);
    }
  }
  yield* refused;
  if (found.size === 0 && refused.length === 0) {
    const reason = 'the file has no SPEAKER line';
    throw new FormatError({ file: file.path, reason, remedy: 'send a file of speakers or events' });
  }
  for (const [id, { line, file: name, duration, segments }] of found) {
    const audio = { file: name ?? `${id}.wav`, ...(duration === null ? {} : { duration }) };
    const text = `${others} lines of other types than SPEAKER are not read`;
    yield {
      file: file.path,
      line,
      value: { id, audio, segments },
      ...(others === 0 ? {} : { warnings: [{ code: 'other-lines', text }] }),
    };
    others = 0;
  }
}

const notALine: Problem = {
  reason: 'this is not a line of RTTM',
  remedy: 'write SPEAKER file channel start duration <NA> <NA> name <NA> <NA>',
};

function segmentOf(fields: readonly string[]): SegmentLabel | Problem {
  const [, id, , start, duration, , , name, conf] = fields;
  if (id === undefined || name === undefined || name === '<NA>') return notALine;
  const [from, length] = [Number(start), Number(duration)];
  if (!(from >= 0) || !(length >= 0) || !Number.isFinite(from + length)) {
    return { reason: 'start and duration are not times in seconds', remedy: 'write both as decimals, not below 0' };
  }
  const score = conf === undefined || conf === '<NA>' ? Number.NaN : Number(conf);
  const end = Number((from + length).toFixed(6));
  return { class: fromField(name), start: from, end, ...(Number.isFinite(score) ? { score } : {}) };
}
