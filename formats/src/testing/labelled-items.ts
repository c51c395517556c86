/** Test tools: random labelled items, rich in what formats find hard. */
import fc from 'fast-check';
import type { BoxLabel, ChoiceLabel, LabelledItem, SegmentLabel, SpanLabel } from '../labelled-item.ts';

const className = fc.constantFrom('RBC', 'WBC', 'traffic light', 'é"<&>', '数据');
const tokenClass = fc.constantFrom('PER', 'ORG', '地点', 'a-b');
/** Quarters of a pixel: exact in binary, so that only a format's own rounding shows. */
const quarter = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: max * 4 }).map((value) => value / 4);
const fileName = fc.constantFrom('a', 'b c', 'ünï', '图', 'x.y', "o'k");

const box: fc.Arbitrary<BoxLabel> = fc
  .record({
    class: className,
    x: quarter(40),
    y: quarter(40),
    width: quarter(50).map((value) => value + 0.25),
    height: quarter(50).map((value) => value + 0.25),
    rotation: fc.option(fc.constantFrom(30, 90, 328.25), { nil: undefined, freq: 4 }),
    outline: fc.option(fc.constant(true), { nil: undefined, freq: 4 }),
    truncated: fc.option(fc.constant(true), { nil: undefined, freq: 3 }),
    note: fc.option(fc.constantFrom('plain', 'with "quotes" & more'), { nil: undefined, freq: 4 }),
    score: fc.option(fc.constantFrom(0.5, 0.999), { nil: undefined, freq: 4 }),
    pose: fc.option(fc.constantFrom<0 | 1 | 2>(0, 1, 2), { nil: undefined, freq: 4 }),
  })
  .map(({ class: name, x, y, width, height, rotation, outline, truncated, note, score, pose }) => {
    const attributes = { ...(truncated === undefined ? {} : { truncated }), ...(note === undefined ? {} : { note }) };
    return {
      class: name,
      box: [x, y, width, height],
      // A polygon cannot be turned as well.
      ...(outline === undefined
        ? rotation === undefined
          ? {}
          : { rotation }
        : { segmentation: [[x, y, x + width, y, x + width, y + height]] }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      ...(score === undefined ? {} : { score }),
      ...(pose === undefined
        ? {}
        : {
            keypoints: [
              { name: 'head', x: x + 0.25, y, seen: 2 as const },
              { name: 'tail', x: pose === 0 ? 0 : x, y: pose === 0 ? 0 : y, seen: pose },
            ],
          }),
    };
  });

const text = fc.oneof(
  fc.constantFrom(
    'Ada Lovelace lived in London.',
    '北京大学在北京。',
    'a\nb\t c',
    '😀 emoji 😀',
    '  edges  ',
    "state-of-the-art it's",
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** Spans between whole characters: nobody selects half of an emoji. */
const spans = (content: string): fc.Arbitrary<SpanLabel[]> => {
  const characters = [...content];
  const offset = fc.nat(characters.length).map((count) => characters.slice(0, count).join('').length);
  return fc.array(
    fc.tuple(tokenClass, offset, offset).map(([name, a, b]) => ({
      class: name,
      start: Math.min(a, b),
      end: Math.max(a, b),
    })),
    { maxLength: 4 },
  );
};

const choices = fc.option(
  fc.constantFrom<ChoiceLabel[][]>(
    [{ control: 'tag', values: ['night'] }],
    [{ control: 'quality', values: ['good', 'très bien'] }],
  ),
  { nil: undefined },
);
const split = fc.option(fc.constantFrom('train', 'test'), { nil: undefined });

const imageItem = (at: number): fc.Arbitrary<LabelledItem> =>
  fc
    .record({
      name: fileName,
      folder: fc.boolean(),
      split,
      boxes: fc.array(box, { maxLength: 4 }),
      choices,
      named: fc.boolean(),
    })
    .map(({ name, folder, split: part, boxes, choices: answers, named }) => {
      const file = `${folder ? 'sub/' : ''}${name}-${at}.jpg`;
      return {
        id: named ? `item ${at}` : file.replace(/\.jpg$/, ''),
        image: { file, width: 96, height: 128 },
        ...(part === undefined ? {} : { split: part }),
        boxes,
        ...(answers === undefined ? {} : { choices: answers }),
      };
    });

const textItem = (at: number): fc.Arbitrary<LabelledItem> =>
  fc.tuple(text, split, choices).chain(([content, part, answers]) =>
    spans(content).map((labels) => ({
      id: `text ${at}`,
      text: content === '' ? '-' : content,
      ...(part === undefined ? {} : { split: part }),
      spans: content === '' ? [] : labels,
      ...(answers === undefined ? {} : { choices: answers }),
    })),
  );

const segment: fc.Arbitrary<SegmentLabel> = fc
  .record({
    class: fc.constantFrom('speech', 'two words', 'A/B 100%', '音楽', '<NA>x'),
    start: quarter(60),
    length: quarter(20),
    text: fc.option(fc.constantFrom('yes', 'as I said'), { nil: undefined }),
    score: fc.option(fc.constantFrom(0.5, 0.999), { nil: undefined, freq: 4 }),
  })
  .map(({ class: name, start, length, text: words, score }) => ({
    class: name,
    start,
    end: start + length,
    ...(words === undefined ? {} : { text: words }),
    ...(score === undefined ? {} : { score }),
  }));

const audioItem = (at: number): fc.Arbitrary<LabelledItem> =>
  fc
    .record({
      name: fileName,
      folder: fc.boolean(),
      duration: fc.option(fc.constantFrom(90, 123.456), { nil: undefined }),
      segments: fc.array(segment, { maxLength: 5 }),
      named: fc.boolean(),
    })
    .map(({ name, folder, duration, segments, named }) => {
      const file = `${folder ? 'sub dir/' : ''}${name}-${at}.flac`;
      return {
        id: named ? `recording ${at}` : file.replace(/\.flac$/, ''),
        audio: { file, ...(duration === undefined ? {} : { duration }) },
        segments,
      };
    });

const makers = { text: textItem, image: imageItem, audio: audioItem };

/** One to five items with different file names; all of images, all of text or all of recordings. */
export const labelledItems: fc.Arbitrary<LabelledItem[]> = fc
  .tuple(fc.constantFrom('text', 'image', 'audio'), fc.integer({ min: 1, max: 5 }))
  .chain(([kind, count]) => fc.tuple(...Array.from({ length: count }, (_, at) => makers[kind](at))));
