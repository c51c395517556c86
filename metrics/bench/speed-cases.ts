import { readFileSync } from 'node:fs';
import {
  cocoDetection,
  dawidSkene,
  fastDawidSkene,
  findPii,
  krippendorffAlpha,
  majorityVote,
  nearDuplicates,
  ratingTableFromColumns,
  seededRandom,
} from '../src/index.ts';
import type { CocoDetection, CocoTruth, RatingTable } from '../src/index.ts';

/** One thing to time: `prepare` is not counted. */
export interface SpeedCase {
  readonly name: string;
  readonly size: string;
  /** Seconds allowed, and megabytes above the prepared input; null where no limit is set. */
  readonly seconds: number | null;
  readonly megabytes: number | null;
  readonly peer: string;
  readonly prepare: () => () => unknown;
}

const names = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);

function columns(ratings: number, items: number, annotators: number, classes: number, weakest = 0.55) {
  const random = seededRandom('bench');
  const truth = Int32Array.from({ length: items }, () => random.int(classes));
  const skill = Float64Array.from({ length: annotators }, () => weakest + 0.4 * random.next());
  const item = new Int32Array(ratings);
  const annotator = new Int32Array(ratings);
  const label = new Int32Array(ratings);
  for (let r = 0; r < ratings; r++) {
    item[r] = r % items;
    annotator[r] = random.int(annotators);
    label[r] = random.next() < (skill[annotator[r] ?? 0] ?? 0) ? (truth[r % items] ?? 0) : random.int(classes);
  }
  return {
    item,
    annotator,
    label,
    items: names('i', items),
    annotators: names('a', annotators),
    classes: names('c', classes),
  };
}

const table = (ratings: number): RatingTable =>
  ratingTableFromColumns(columns(ratings, ratings / 10, 1000, 10), 'keep-all');

/** Five ratings an item, by weak annotators: EM settles slowly. */
const hardTable = (): RatingTable => ratingTableFromColumns(columns(1e6, 2e5, 1000, 10, 0.25), 'keep-all');

/** The 100 evaluation images, repeated. */
function detections(images: number): { truth: CocoTruth[]; found: CocoDetection[] } {
  const [, ...lines] = readFileSync(new URL('../golden/coco-eval.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const rows = lines.map((line) => line.split(','));
  const copies = Math.ceil(images / new Set(rows.map(([, image]) => image)).size);
  const truth: CocoTruth[] = [];
  const found: CocoDetection[] = [];
  for (let c = 0; c < copies; c++)
    for (const [list, name = '', category = '', x, y, w, h, area, score] of rows) {
      const image = `${c}-${name}`;
      const box = [Number(x), Number(y), Number(w), Number(h)] as const;
      if (list === 'truth') truth.push({ image, category, box, area: Number(area) });
      else found.push({ image, category, box, score: Number(score) });
    }
  return { truth, found };
}

function titles(n: number): { id: string; text: string }[] {
  const random = seededRandom('titles');
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 4 + random.int(5) }, () => String.fromCharCode(97 + random.int(26))).join(''),
  );
  const out: { id: string; text: string }[] = [];
  for (let i = 0; i < n; i++) {
    const before = out[i - 1];
    const text =
      before !== undefined && i % 10 === 0
        ? `${before.text} new`
        : Array.from({ length: 8 }, () => words[random.int(words.length)] ?? '').join(' ');
    out.push({ id: `t${i}`, text });
  }
  return out;
}

function letters(megabytes: number): string {
  const random = seededRandom('letters');
  const parts = [
    'the parcel left on',
    'call me at +1 212 555 0134',
    'or mail jane.roe@example.org',
    'total 1,234.50',
    'thank you very much',
    'see attachment',
  ];
  const text: string[] = [];
  for (let length = 0; length < megabytes * 1e6;) {
    const part = parts[random.int(100) < 6 ? 1 + random.int(2) : ([0, 3, 4, 5][random.int(4)] ?? 0)] ?? '';
    text.push(part);
    length += part.length + 1;
  }
  return text.join(' ');
}

export const SPEED_CASES: readonly SpeedCase[] = [
  {
    name: 'dawid-skene',
    size: '1 M labels, 100 k items, 1,000 annotators, 10 classes',
    seconds: 2,
    megabytes: 150,
    peer: 'crowd-kit 5.5 s for 5 iterations, 639 MB',
    prepare: () => {
      const ratings = table(1e6);
      return () => `${dawidSkene(ratings).iterations} iterations`;
    },
  },
  {
    name: 'dawid-skene-weak',
    size: '1 M labels, 200 k items, weaker annotators',
    seconds: 2,
    megabytes: 150,
    peer: '',
    prepare: () => {
      const ratings = hardTable();
      return () => `${dawidSkene(ratings).iterations} iterations`;
    },
  },
  {
    name: 'dawid-skene-weak-bare',
    size: 'the same, without leaps',
    seconds: null,
    megabytes: null,
    peer: '',
    prepare: () => {
      const ratings = hardTable();
      return () => `${dawidSkene(ratings, { accelerate: false }).iterations} iterations`;
    },
  },
  {
    name: 'fast-dawid-skene',
    size: 'the same',
    seconds: null,
    megabytes: null,
    peer: '',
    prepare: () => {
      const ratings = table(1e6);
      return () => `${fastDawidSkene(ratings).iterations} iterations`;
    },
  },
  {
    name: 'majority-vote',
    size: 'the same',
    seconds: null,
    megabytes: null,
    peer: 'crowd-kit 2.4 s, 468 MB',
    prepare: () => {
      const ratings = table(1e6);
      return () => majorityVote(ratings).method;
    },
  },
  {
    name: 'krippendorff-alpha',
    size: '10 M labels, 1 M items, 10 classes',
    seconds: 1.5,
    megabytes: null,
    peer: '',
    prepare: () => {
      const ratings = table(1e7);
      return () => krippendorffAlpha(ratings).value?.toFixed(4);
    },
  },
  {
    name: 'alpha-bootstrap',
    size: '1 M labels, 1,000 draws over items',
    seconds: null,
    megabytes: null,
    peer: '',
    prepare: () => {
      const ratings = table(1e6);
      return () => krippendorffAlpha(ratings, { bootstrap: { draws: 1000, seed: 1 } }).interval?.low.toFixed(4);
    },
  },
  {
    name: 'coco-detection',
    size: '5,000 images, all 12 figures',
    seconds: null,
    megabytes: null,
    peer: '',
    prepare: () => {
      const { truth, found } = detections(5000);
      return () => `AP ${cocoDetection(truth, found).figures.ap.value?.toFixed(6)}`;
    },
  },
  {
    name: 'near-duplicates',
    size: '1 M titles',
    seconds: 30,
    megabytes: null,
    peer: '',
    prepare: () => {
      const records = titles(1e6);
      return () => `${nearDuplicates(records, { threshold: 0.8 }).length} pairs`;
    },
  },
  {
    name: 'find-pii',
    size: '20 MB of text',
    seconds: 1,
    megabytes: null,
    peer: '',
    prepare: () => {
      const text = letters(20);
      return () => `${findPii(text).length} spans`;
    },
  },
];
