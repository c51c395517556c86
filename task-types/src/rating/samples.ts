import type { RatingAnswer, RatingConfig, RatingPayload } from './schema.ts';

const summary: RatingConfig = {
  question: 'Rate the summary.',
  scales: [
    {
      id: 'fluency',
      title: 'Fluency',
      description: 'Reads as if a person had written it',
      min: 1,
      max: 5,
      step: 1,
      level: 'ordinal',
      labels: ['Unreadable', 'Perfect'],
      goldTolerance: 1,
    },
    {
      id: 'faithfulness',
      title: 'Faithfulness',
      description: 'Says nothing the source does not say',
      min: 1,
      max: 5,
      step: 1,
      level: 'ordinal',
      labels: ['Invented', 'Mostly invented', 'Mixed', 'Mostly true', 'True'],
      goldTolerance: 0,
    },
  ],
};

const count: RatingConfig = {
  question: 'How many cells are in the image?',
  scales: [
    { id: 'cells', title: 'Cells', min: 0, max: 500, step: 1, level: 'ratio', unit: 'cells', goldTolerance: 2 },
    { id: 'sharpness', title: 'Sharpness', min: -2, max: 2, step: 1, level: 'ordinal', goldTolerance: 1 },
  ],
};

const letter: RatingConfig = {
  question: 'What does the letter say?',
  scales: [
    { id: 'written', title: 'Written on', kind: 'date', min: '1800-01-01', max: '1899-12-31', goldTolerance: 3 },
    {
      id: 'weight',
      title: 'Weight',
      kind: 'number',
      min: 0,
      max: 50,
      decimals: 1,
      level: 'ratio',
      unit: 'kg',
      goldTolerance: 0,
    },
  ],
};

export const ratingSamples: readonly { config: RatingConfig; payload: RatingPayload; answer: RatingAnswer }[] = [
  {
    config: summary,
    payload: { text: 'The council approved the bridge. Work begins in May and will take two years.' },
    answer: { values: { fluency: 5, faithfulness: 4 } },
  },
  {
    config: count,
    payload: { image: { file: 'blood-smear.jpg', width: 640, height: 480 } },
    answer: { values: { cells: 23, sharpness: -1 }, note: 'two at the edge counted' },
  },
  {
    config: letter,
    payload: { text: 'Weimar, 29 February 1824. The crate weighs twelve and a half kilograms.' },
    answer: { values: { written: '1824-02-29', weight: 12.5 } },
  },
];
