import { describe, expect, it } from 'vitest';
import { formatIds, formats, type FormatId } from './catalogue.ts';
import { convert } from './convert.ts';
import { inputFromBytes } from './input-file.ts';
import type { LabelledItem } from './labelled-item.ts';
import { delivery, drain } from './testing/deliveries.ts';
import { listOf, valuesOf } from './testing/streams.ts';

const items: LabelledItem[] = [
  {
    id: 'one',
    image: { file: 'sub/one.jpg', width: 200, height: 100 },
    split: 'train',
    boxes: [
      { class: 'cat', box: [10, 20, 30, 40], score: 0.5, attributes: { truncated: true, colour: 'red' } },
      { class: 'dog', box: [50, 10, 20, 20], rotation: 90 },
    ],
    choices: [{ control: 'quality', values: ['good'] }],
  },
  { id: 'text', text: 'No image here.', spans: [{ class: 'THING', start: 3, end: 8 }] },
];
const jsonl = [inputFromBytes('in.jsonl', Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join('')))];
const carriesBoxes = (id: FormatId): boolean => {
  const format = formats[id];
  return format.kind === 'records' || format.carries.includes('boxes');
};

describe('convert', () => {
  it.each(formatIds.filter(carriesBoxes))('through %s and back the boxes are the same', async (id) => {
    const there = await convert({ from: 'jsonl', to: id, files: jsonl });
    const back = await convert({ from: id, to: 'coco', files: delivery(await drain(there.files())) });
    const [first] = valuesOf(await listOf(formats.coco.read(delivery(await drain(back.files())))));
    expect(first?.boxes?.map((box) => [box.class, box.box.map(Math.round)])).toEqual([
      ['cat', [10, 20, 30, 40]],
      ['dog', [50, 10, 20, 20]],
    ]);
  });

  it('counts what the target has no place for, and what does not fit at all', async () => {
    const { items: written, leftOut, losses } = await convert({ from: 'jsonl', to: 'voc', files: jsonl });
    expect([written, leftOut]).toEqual([1, 1]);
    expect(Object.fromEntries(losses.map((loss) => [loss.feature, [loss.items, loss.labels]]))).toEqual({
      folder: [1, 1],
      'item-id': [1, 1],
      rotation: [1, 1],
      score: [1, 1],
      'other-attributes': [1, 1],
      choices: [1, 1],
    });
  });

  it('loses nothing between tables', async () => {
    const { losses, leftOut } = await convert({ from: 'jsonl', to: 'parquet', files: jsonl });
    expect([losses, leftOut]).toEqual([[], 0]);
  });

  it('goes on after a refused row and can write twice', async () => {
    const files = [inputFromBytes('in.jsonl', Buffer.from('{"a":1}\nbroken\n{"a":2}\n'))];
    const conversion = await convert({ from: 'jsonl', to: 'csv', files });
    expect(conversion).toMatchObject({ items: 2, refusedCount: 1, refused: [{ file: 'in.jsonl', line: 2 }] });
    expect(await drain(conversion.files())).toEqual(await drain(conversion.files()));
  });

  it('says so when nothing can be converted', async () => {
    const files = [inputFromBytes('in.jsonl', Buffer.from('{"colour":"red"}\n'))];
    await expect(convert({ from: 'jsonl', to: 'coco', files })).rejects.toThrow(/in\.jsonl:1: no row can be used/);
  });
});
