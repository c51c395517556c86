import type { OutputFile, WriteOptions } from '../format.ts';
import type { LabelledItem, SegmentLabel } from '../labelled-item.ts';
import { audioOf, survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { toField } from './words.ts';

/**
 * Writes one RTTM file: a `SPEAKER` line a segment, with the item's id as the file, the class as the name, and the times
 * in seconds. A comment (`;;`) before each recording keeps the name and length of its file, which the format has no
 * field for.
 */
export async function* writeRttm(items: Replay<LabelledItem>, options: WriteOptions = {}): AsyncGenerator<OutputFile> {
  await survey(items, options);
  yield textFile(`${options.name ?? 'segments'}.rttm`, lines(items));
}

async function* lines(items: Replay<LabelledItem>): AsyncGenerator<string> {
  yield ';; type file channel start duration ortho stype name conf slat\n';
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const { file, duration } = audioOf(item, number);
    yield `;; audio ${toField(item.id)} ${toField(file)}${duration === undefined ? '' : ` ${duration}`}\n`;
    for (const segment of item.segments ?? []) yield speaker(item.id, segment);
  }
}

function speaker(id: string, { start, end, class: name, score }: SegmentLabel): string {
  // The difference of two decimals has a tail of noise: a microsecond is finer than any recording.
  const [from, length] = [start, end - start].map((value) => String(Number(value.toFixed(6))));
  return `SPEAKER ${toField(id)} 1 ${from} ${length} <NA> <NA> ${toField(name)} ${score ?? '<NA>'} <NA>\n`;
}
