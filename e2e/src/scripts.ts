import { taskTypes, type TaskTypeId } from '@assay/task-types';
import type { UploadedMedia } from './media.ts';

/**
 * Keys in the order in which they are pressed; what begins with a quotation mark is typed letter by letter.
 */
export type Keys = readonly string[];

/** What somebody does at the desk of one kind of work, by keyboard only, and what must then be stored. */
export interface Script {
  readonly taskType: TaskTypeId;
  readonly config: Record<string, unknown>;
  /** The data of item n; they differ only in what tells one item from another. */
  readonly payload: (n: number, media: UploadedMedia | null) => Record<string, unknown>;
  readonly media?: 'image' | 'audio';
  /** Somebody made this of an empty item. */
  readonly keys: Keys;
  readonly answer: unknown;
  /** The way from that answer to a better one, for corrections and rework. */
  readonly correction: Keys;
  readonly corrected: unknown;
}

/** Reads a line of keys: `b Enter×2 "some words"` is four steps. */
function keys(line: string): Keys {
  return (line.match(/"[^"]*"|\S+/g) ?? []).flatMap((step) => {
    const [, key = step, count = '1'] = /^([^"]+)×(\d+)$/.exec(step) ?? [];
    return Array.from({ length: Number(count) }, () => key);
  });
}

/** What the samples of a type say about the config; they are the configs people start from. */
function configOf(taskType: TaskTypeId, sample = 0): Record<string, unknown> {
  return taskTypes[taskType].samples[sample]?.config as Record<string, unknown>;
}

const IMAGE = { width: 640, height: 480 } as const;
const imagePayload: Script['payload'] = (_, media) => ({ image: { ...media, ...IMAGE } });

const PERSON = { field: 'text', start: 0, end: 9, category: 'Person', severity: 'Marked' };
const ORGANISATION = { field: 'text', start: 21, end: 41, category: 'Organisation', severity: 'Marked' };

export const scripts: readonly Script[] = [
  {
    taskType: 'choice',
    config: configOf('choice'),
    payload: (n) => ({ text: `The battery lasts two days, I love it. Item ${n}.` }),
    keys: keys('1 3'),
    answer: { choice: 'positive' },
    correction: keys('2'),
    corrected: { choice: 'neutral' },
  },
  {
    taskType: 'multi-choice',
    config: configOf('multi-choice'),
    payload: (n) => ({ text: `The lamp came two weeks late, and its shade was cracked. Item ${n}.` }),
    keys: keys('1 2'),
    answer: { choices: ['delivery', 'quality'] },
    correction: keys('3 o "the shade is the price" Enter'),
    corrected: { choices: ['delivery', 'quality', 'price'], note: 'the shade is the price' },
  },
  {
    taskType: 'taxonomy-tree',
    config: configOf('taxonomy-tree'),
    payload: (n) => ({ text: `Cast-iron skillet, 28 cm, with a lid. Item ${n}.` }),
    keys: keys('1 1 1'),
    answer: { nodes: ['pots'] },
    correction: keys('2'),
    corrected: { nodes: ['knives'] },
  },
  {
    taskType: 'rating',
    config: configOf('rating'),
    payload: (n) => ({ text: `The council approved the bridge. Work begins in May. Item ${n}.` }),
    keys: keys('5 4'),
    answer: { values: { fluency: 5, faithfulness: 4 } },
    correction: keys('ArrowLeft'),
    corrected: { values: { fluency: 4, faithfulness: 4 } },
  },
  {
    taskType: 'preference',
    config: configOf('preference'),
    payload: (n) => ({
      prompt: `How long should I boil an egg? Item ${n}.`,
      a: 'About six minutes.',
      b: 'Until done.',
    }),
    keys: keys('1 w e'),
    answer: { preference: 'a-much', reasons: ['complete', 'clear'] },
    correction: keys('5 q'),
    corrected: { preference: 'b-much', reasons: ['correct', 'complete', 'clear'] },
  },
  {
    taskType: 'ranking',
    config: configOf('ranking'),
    payload: (n) => ({
      prompt: `How long should I boil an egg? Item ${n}.`,
      responses: [
        { id: 'r1', text: 'Boil it until it is done.' },
        { id: 'r2', text: 'Six minutes from the moment the water boils.' },
        { id: 'r3', text: 'About six minutes.' },
        { id: 'r4', text: 'Around 6 minutes in boiling water.' },
      ],
    }),
    keys: keys('2 3 4 = 1 w e'),
    answer: { ranking: [['r2'], ['r3', 'r4'], ['r1']], reasons: ['complete', 'clear'] },
    correction: keys('1 Alt+ArrowUp'),
    corrected: { ranking: [['r2'], ['r1'], ['r3', 'r4']], reasons: ['complete', 'clear'] },
  },
  {
    taskType: 'dialogue',
    config: configOf('dialogue'),
    payload: (n) => ({
      turns: [
        { role: 'user', text: `Which bridge in Prague is the oldest? Item ${n}.` },
        { role: 'assistant', text: 'The Charles Bridge. It was begun in 1357.' },
        { role: 'user', text: 'And the longest?' },
        { role: 'assistant', text: 'That would be **Golden Gate**.' },
      ],
    }),
    keys: keys('5 1 1 f 3 3 g'),
    answer: {
      turns: { '2': { helpful: 5, grounded: 'yes' }, '4': { helpful: 1, grounded: 'no', unsafe: true } },
      conversation: { overall: 3, solved: true },
    },
    correction: keys('ArrowDown 4'),
    corrected: {
      turns: { '2': { helpful: 4, grounded: 'yes' }, '4': { helpful: 1, grounded: 'no', unsafe: true } },
      conversation: { overall: 3, solved: true },
    },
  },
  {
    taskType: 'text',
    config: configOf('text', 1),
    payload: (n) => ({ text: `The council approved the bridge. Work begins in May. Item ${n}.` }),
    keys: keys('Escape e "A bridge will be built." Escape'),
    answer: { text: 'A bridge will be built.' },
    correction: keys('Escape e Control+End " Work begins in May." Escape'),
    corrected: { text: 'A bridge will be built. Work begins in May.' },
  },
  {
    taskType: 'text-spans',
    config: configOf('text-spans', 2),
    payload: (n) => ({ text: `Ada Byron joined the University of London in 1840. Item ${n}.` }),
    keys: keys('Control+Shift+ArrowRight×2 1 ArrowRight×12 Shift+ArrowRight×20 2 [ b ] Enter'),
    answer: {
      spans: [
        { ...PERSON, id: 's1' },
        { ...ORGANISATION, id: 's2' },
      ],
      noError: false,
      relations: [{ type: 'works-for', from: 's1', to: 's2' }],
    },
    correction: keys('] ] Delete'),
    corrected: { spans: [{ ...PERSON, id: 's1' }], noError: false },
  },
  {
    taskType: 'image-boxes',
    config: configOf('image-boxes'),
    media: 'image',
    payload: imagePayload,
    keys: keys('b Enter Enter Shift+ArrowRight×5 Shift+ArrowDown×4 Enter 2'),
    answer: { boxes: [{ x: 320, y: 240, width: 50, height: 40, class: 'WBC' }] },
    correction: keys('] Shift+ArrowRight Control+ArrowDown 1'),
    corrected: { boxes: [{ x: 330, y: 240, width: 50, height: 41, class: 'RBC' }] },
  },
  {
    taskType: 'image-regions',
    config: configOf('image-regions'),
    media: 'image',
    payload: imagePayload,
    keys: keys(
      'p Enter Enter Shift+ArrowRight×5 Enter Shift+ArrowDown×4 Enter Shift+Enter l Enter Shift+ArrowLeft×3 Enter Shift+Enter b Enter Shift+ArrowRight×2 Shift+ArrowDown×3 Enter q Space ArrowDown Escape',
    ),
    answer: {
      regions: [
        {
          class: 'roof',
          shape: {
            kind: 'polygon',
            points: [
              [320, 240],
              [370, 240],
              [370, 280],
            ],
          },
          attributes: {},
        },
        {
          class: 'marking',
          shape: {
            kind: 'polyline',
            points: [
              [370, 280],
              [340, 280],
            ],
          },
          attributes: {},
        },
        {
          class: 'vehicle',
          shape: { kind: 'box', x: 340, y: 280, width: 20, height: 30 },
          attributes: { type: 'lorry' },
        },
      ],
    },
    correction: keys('] Delete ] Delete'),
    corrected: {
      regions: [
        {
          class: 'vehicle',
          shape: { kind: 'box', x: 340, y: 280, width: 20, height: 30 },
          attributes: { type: 'lorry' },
        },
      ],
    },
  },
  {
    taskType: 'audio-segments',
    config: configOf('audio-segments'),
    media: 'audio',
    payload: (_, media) => ({ audio: { ...media, duration: 4 } }),
    keys: keys('s ArrowRight e t "Good morning" Escape s ArrowRight ArrowRight e 2'),
    answer: {
      segments: [
        { start: 0, end: 1, class: 'agent', transcript: 'Good morning' },
        { start: 1, end: 3, class: 'customer' },
      ],
      nothing: false,
    },
    correction: keys('] Control+Shift+ArrowLeft 3'),
    corrected: {
      segments: [
        { start: 0, end: 0.95, class: 'music', transcript: 'Good morning' },
        { start: 1, end: 3, class: 'customer' },
      ],
      nothing: false,
    },
  },
  {
    taskType: 'table-rows',
    config: configOf('table-rows'),
    payload: (n) => ({
      columns: [
        { id: 'line', title: 'Line' },
        { id: 'text', title: 'As printed' },
      ],
      rows: [
        { line: 1, text: `2 × Toner, black. Item ${n}.` },
        { line: 2, text: 'Delivery  9,90' },
        { line: 3, text: 'VAT 19 %  24,49' },
      ],
    }),
    keys: keys(
      '1 2 3 Control+Home ArrowRight 1 Control+Home ArrowRight Enter "119" Enter Enter "9.9" Enter Enter "24.49" Enter Space',
    ),
    answer: {
      cells: {
        0: { kind: 'goods', readable: true, amount: 119 },
        1: { kind: 'service', amount: 9.9 },
        2: { kind: 'tax', amount: 24.49 },
      },
      selected: [2],
      none: false,
    },
    correction: keys('ArrowDown 1'),
    corrected: {
      cells: {
        0: { kind: 'goods', readable: true, amount: 119 },
        1: { kind: 'goods', amount: 9.9 },
        2: { kind: 'tax', amount: 24.49 },
      },
      selected: [2],
      none: false,
    },
  },
  {
    taskType: 'combined',
    config: configOf('combined'),
    payload: (n) => ({ message: `My order is three weeks late and nobody answers. Item ${n}.` }),
    keys: keys('1 PageDown 4'),
    answer: { controls: { complaint: { choice: 'yes' }, urgency: { values: { urgency: 4 } } } },
    correction: keys('2'),
    corrected: { controls: { complaint: { choice: 'no' } } },
  },
];

export function scriptOf(taskType: TaskTypeId): Script {
  const script = scripts.find((one) => one.taskType === taskType);
  if (script === undefined) throw new Error(`Nobody wrote down how to do ${taskType}.`);
  return script;
}
