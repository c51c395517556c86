/** One list of cases, run on every format of the catalogue. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIds, formats, type FormatId } from './catalogue.ts';
import { isRefused, type Format, type InputFile, type LabelFormat, type Row } from './format.ts';
import type { LabelledItem } from './labelled-item.ts';
import { adaptItem } from './labels/adapt.ts';
import { replayOf } from './replay.ts';
import { delivery, drain, type BytesFile } from './testing/deliveries.ts';
import { labelledItems } from './testing/labelled-items.ts';
import { listOf, refusalsOf, valuesOf } from './testing/streams.ts';

const ids = formatIds.map((id) => [id] as const);
const labelIds = ids.filter(([id]) => formats[id].kind === 'labels');
const binary = new Set<FormatId>(['parquet', 'hf-layout']);

const records = [
  { id: '1', text: 'plain', split: 'train' },
  { id: '2', text: 'with "quotes", comma\nand line', split: 'train' },
  { id: '3', text: '=1+1', split: 'train' },
];
const imageItems: LabelledItem[] = [
  {
    id: 'a',
    image: { file: 'a.jpg', width: 100, height: 50 },
    boxes: [
      { class: 'cat', box: [1, 2, 30, 20] },
      { class: 'dog', box: [40.5, 10, 9.25, 9] },
    ],
  },
  { id: 'b', image: { file: 'b.jpg', width: 10, height: 10 }, boxes: [] },
];
const textItems: LabelledItem[] = [{ id: 't1', text: 'Ada met Grace.', spans: [{ class: 'PER', start: 0, end: 3 }] }];

const audioItems: LabelledItem[] = [
  {
    id: 'call 7',
    audio: { file: 'day 1/call 7.wav', duration: 12.5 },
    segments: [
      { class: 'cat', start: 0.25, end: 3.1 },
      { class: 'dog', start: 3.1, end: 4 },
    ],
  },
  { id: 'quiet', audio: { file: 'quiet.wav' }, segments: [] },
];
const samples = { image: imageItems, either: imageItems, text: textItems, audio: audioItems };

function sample(id: FormatId): LabelledItem[] {
  const format: Format = formats[id];
  return format.kind === 'labels' ? samples[format.needs] : imageItems;
}

async function written(id: FormatId): Promise<BytesFile[]> {
  const format: Format = formats[id];
  return drain(format.kind === 'records' ? format.write(replayOf(records)) : format.write(replayOf(sample(id))));
}

async function read(id: FormatId, files: readonly InputFile[], limits = {}): Promise<Row<unknown>[]> {
  const format: Format = formats[id];
  const rows: AsyncIterable<Row<unknown>> = format.read(files, limits);
  return listOf(rows);
}

describe.each(ids)('%s', (id) => {
  const format: Format = formats[id];

  it('is listed under its own name', () => {
    expect(format.id).toBe(id);
    expect(format.title).not.toBe('');
    expect(format.extensions.length).toBeGreaterThan(0);
  });

  it('reads what it writes', async () => {
    const rows = await read(id, delivery(await written(id)));
    expect(refusalsOf(rows)).toEqual([]);
    expect(valuesOf(rows)).toEqual(
      format.kind === 'labels'
        ? sample(id)
        : records.map((record) =>
            id === 'csv' || id === 'tsv' ? { ...record, text: record.text.replace(/^=/, "'=") } : record,
          ),
    );
  });

  it('writes the same bytes every time', async () => {
    expect(await written(id)).toEqual(await written(id));
  });

  it('writes an empty dataset', async () => {
    const nothing: never[] = [];
    const files = await drain(
      format.kind === 'records' ? format.write(replayOf(nothing)) : format.write(replayOf(nothing)),
    );
    expect(files.length).toBeGreaterThan(0);
  });

  it('keeps the paths of an export inside its folder', async () => {
    for (const { path } of await written(id)) expect(path).toMatch(/^[\w. -]+(\/[\w. -]+)*$/);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['UTF-16', Buffer.from('\uFEFF{"a": 1}\n', 'utf16le')],
    ['a truncated gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b])],
    ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 255, 255])],
    ['of another kind', Buffer.from('%PDF-1.4\n<not>,\t{anything} known\n')],
  ])('ends in a clear problem when its files are %s', async (_name, bytes) => {
    const files = delivery((await written(id)).map((file) => ({ path: file.path, bytes })));
    const outcome = await read(id, files).catch((error: unknown) => error);
    if (Array.isArray(outcome)) {
      // A file that says nothing may be right (an image without boxes), but nothing may come out of the others.
      expect(outcome.every((row: Row<unknown>) => isRefused(row))).toBe(true);
      expect(outcome.length).toBeGreaterThan(0);
    } else
      expect(outcome).toMatchObject({
        name: 'FormatError',
        reason: expect.stringMatching(/./),
        remedy: expect.stringMatching(/./),
      });
  });

  it('refuses a delivery without files', async () => {
    if (format.kind === 'labels' || id === 'hf-layout')
      await expect(read(id, [])).rejects.toMatchObject({ name: 'FormatError' });
  });

  it('survives any damage: rows or a FormatError', async () => {
    const good = await written(id);
    const change = fc.record({ file: fc.nat(good.length - 1), at: fc.nat(), to: fc.nat(255), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const files = good.map((file) => ({ path: file.path, bytes: Buffer.from(file.bytes) }));
        for (const { file, at, to, cut } of changes) {
          const target = files[file];
          if (target === undefined || target.bytes.length === 0) continue;
          const place = at % target.bytes.length;
          if (cut) target.bytes = target.bytes.subarray(0, place);
          else target.bytes[place] = to;
        }
        await read(id, delivery(files)).catch((error: unknown) => expect(error).toMatchObject({ name: 'FormatError' }));
      }),
      { numRuns: 400 },
    );
  });

  if (!binary.has(id)) {
    it('respects the cap on sizes', async () => {
      const files = delivery(await written(id));
      const outcome = await read(id, files, {
        maxLineBytes: 4,
        maxDocumentBytes: 4,
        maxUnpackedBytes: 4,
        maxDepth: 1,
      }).catch((error: unknown) => error);
      if (Array.isArray(outcome)) expect(outcome.some((row: Row<unknown>) => isRefused(row))).toBe(true);
      else expect(outcome).toMatchObject({ name: 'FormatError' });
    });
  }
});

describe.each(labelIds)('%s, as a label format', (id) => {
  const format = formats[id] as LabelFormat;

  it('carries everything that it says it carries', async () => {
    await fc.assert(
      fc.asyncProperty(labelledItems, async (items) => {
        // Turned boxes have endless decimals; a tenth of a thousandth keeps rounding from falling on an edge.
        const adapted = items.flatMap((item) => adaptItem(item, format).item ?? []).map((item) => decimals(item, 4));
        if (adapted.length === 0) return;
        const rows = await listOf(format.read(delivery(await drain(format.write(replayOf(adapted))))));
        expect(refusalsOf(rows)).toEqual([]);
        expect(bySplit(valuesOf(rows).map((item) => rounded(item, format)))).toEqual(
          bySplit(adapted.map((item) => rounded(item, format))),
        );
      }),
      { numRuns: 150 },
    );
  });

  it.each(['../../etc/passwd.jpg', '/abs.jpg', 'a/../../b.jpg'])(
    'never writes outside its folder: %s',
    async (file) => {
      if (format.needs === 'text') return;
      const evil: LabelledItem =
        format.needs === 'audio'
          ? { id: 'x', audio: { file }, segments: [] }
          : { id: 'x', image: { file, width: 1, height: 1 }, boxes: [] };
      const outcome = await drain(format.write(replayOf([evil]))).catch((error: unknown) => error);
      if (Array.isArray(outcome)) for (const { path } of outcome as BytesFile[]) expect(path).not.toMatch(/\.\.|^\//);
      else expect(outcome).toMatchObject({ name: 'FormatError' });
    },
  );

  it('refuses a class that the taxonomy does not have, and keeps the order of one that does', async () => {
    const unknown = drain(format.write(replayOf(sample(id)), { classes: ['other'] }));
    await expect(unknown).rejects.toMatchObject({ name: 'FormatError' });
    await drain(format.write(replayOf(sample(id)), { classes: ['dog', 'cat', 'PER'] }));
  });
});

/** Formats that keep splits in separate files give items back split by split. */
function bySplit(items: readonly LabelledItem[]): LabelledItem[] {
  const key = (item: LabelledItem): string => `${item.split ?? ''}|${item.id}|${item.image?.file ?? ''}`;
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** To a millionth of a pixel; without ids that the format does not keep; labels in an order that does not matter. */
function rounded(item: LabelledItem, format: LabelFormat): LabelledItem {
  const { id, boxes, spans, segments, choices, ...rest } = item;
  return decimals(
    {
      ...rest,
      id: format.carries.includes('item-id') ? id : 'any',
      boxes: boxes ?? [],
      segments: segments ?? [],
      spans: [...(spans ?? [])].sort((a, b) => a.start - b.start || a.end - b.end || (a.class < b.class ? -1 : 1)),
      choices:
        choices?.map((choice) => (format.carries.includes('choice-names') ? choice : { ...choice, control: 'any' })) ??
        [],
    },
    6,
  );
}

function decimals(item: LabelledItem, places: number): LabelledItem {
  return JSON.parse(JSON.stringify(item), (_, inner: unknown) =>
    typeof inner === 'number' ? Number(inner.toFixed(places)) + 0 : inner,
  ) as LabelledItem;
}
