import type { ChoiceAnswer, ChoiceConfig, ChoicePayload } from './schema.ts';

const sentiment: ChoiceConfig = {
  question: 'What does the writer feel?',
  classes: [
    { id: 'negative', title: 'Negative', description: 'Complaint, disappointment, anger' },
    { id: 'neutral', title: 'Neutral', description: 'A fact without a judgement' },
    { id: 'positive', title: 'Positive', description: 'Praise, joy, recommendation' },
  ],
  ordered: true,
};

const smear: ChoiceConfig = {
  question: 'Is the image good enough to count cells?',
  classes: [
    { id: 'good', title: 'Good' },
    { id: 'blurred', title: 'Blurred' },
    { id: 'empty', title: 'No cells' },
  ],
  ordered: false,
};

export const choiceSamples: readonly { config: ChoiceConfig; payload: ChoicePayload; answer: ChoiceAnswer }[] = [
  { config: sentiment, payload: { text: 'The battery lasts two days, I love it.' }, answer: { choice: 'positive' } },
  {
    config: smear,
    payload: { image: { file: 'blood-smear.jpg', width: 640, height: 480 } },
    answer: { choice: 'good', note: 'slightly dark' },
  },
];
