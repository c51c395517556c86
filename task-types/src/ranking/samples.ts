import type { RankingAnswer, RankingConfig, RankingPayload } from './schema.ts';

const assistant: RankingConfig = {
  question: 'Order the responses, the best first.',
  tie: true,
  reasons: [
    { id: 'correct', title: 'More correct' },
    { id: 'complete', title: 'More complete' },
    { id: 'clear', title: 'Clearer' },
  ],
  reasonNeeded: true,
  goldMinTau: 0.6,
};

const titles: RankingConfig = {
  question: 'Which headline fits best?',
  tie: false,
  reasons: [],
  reasonNeeded: false,
  goldMinTau: 1,
};

export const rankingSamples: readonly { config: RankingConfig; payload: RankingPayload; answer: RankingAnswer }[] = [
  {
    config: assistant,
    payload: {
      prompt: 'How long should I boil an egg so that the yolk stays soft?',
      responses: [
        { id: 'r1', text: 'Boil it until it is done.' },
        {
          id: 'r2',
          text: 'Six minutes from the moment the water boils, then into cold water so that it stops cooking.',
        },
        { id: 'r3', text: 'About six minutes.' },
        { id: 'r4', text: 'Around 6 minutes in boiling water.' },
      ],
    },
    answer: { ranking: [['r2'], ['r3', 'r4'], ['r1']], reasons: ['complete', 'clear'] },
  },
  {
    config: titles,
    payload: {
      responses: [
        { id: 'a', text: 'Council approves bridge' },
        { id: 'b', text: 'You will not believe what the council did' },
        { id: 'c', text: 'Bridge' },
      ],
    },
    answer: { ranking: [['a'], ['c'], ['b']], reasons: [], note: 'b is bait' },
  },
];
