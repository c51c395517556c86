import { writeCsv } from '../csv/write.ts';
import { FormatError, type OutputFile, type WriteOptions } from '../format.ts';
import type { LabelledItem, SegmentLabel } from '../labelled-item.ts';
import { audioOf, survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { withoutExtension } from '../safe-path.ts';

/** Where the labels of a recording are: its own path under `labels/`, with `.txt`. */
function labelPath(item: LabelledItem, number: number): string {
  return `labels/${withoutExtension(audioOf(item, number).file.replace(/^audio\//, ''))}.txt`;
}

/**
 * Writes one label track a recording and `recordings.csv` with the files and their lengths, which Audacity does not need
 * and this library reads back. Throws `FormatError` when two recordings would share a track.
 */
export async function* writeAudacity(
  items: Replay<LabelledItem>,
  options: WriteOptions = {},
): AsyncGenerator<OutputFile> {
  await survey(items, options);
  yield {
    path: 'recordings.csv',
    bytes: writeCsv(recordings(items), { columns: ['label', 'file', 'duration', 'id'] }),
  };
  const written = new Set<string>();
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const path = labelPath(item, number);
    if (written.has(path)) {
      const reason = `two recordings would share the label track ${path}`;
      const remedy = 'give the recordings names that differ without their extension';
      throw new FormatError({ line: number, reason, remedy });
    }
    written.add(path);
    yield textFile(path, (item.segments ?? []).map(line));
  }
}

async function* recordings(items: Replay<LabelledItem>): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const { file, duration } = audioOf(item, number);
    yield { label: labelPath(item, number), file, duration: duration ?? '', id: item.id };
  }
}

function line({ start, end, class: name }: SegmentLabel): string {
  // A tab or line end inside a name would begin another field.
  return `${start.toFixed(6)}\t${end.toFixed(6)}\t${name.replaceAll(/\s+/gu, ' ')}\n`;
}
