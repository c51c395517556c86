import type { PreferenceAnswer, PreferenceConfig, PreferencePayload } from './schema.ts';

const responses: PreferenceConfig = {
  question: 'Which response would you rather get?',
  degrees: 2,
  tie: true,
  reasons: [
    { id: 'correct', title: 'More correct' },
    { id: 'complete', title: 'More complete' },
    { id: 'clear', title: 'Clearer' },
    { id: 'safe', title: 'Less harmful' },
  ],
  reasonNeeded: true,
};

const translations: PreferenceConfig = {
  question: 'Which translation is better?',
  degrees: 1,
  tie: false,
  reasons: [],
  reasonNeeded: false,
};

export const preferenceSamples: readonly {
  config: PreferenceConfig;
  payload: PreferencePayload;
  answer: PreferenceAnswer;
}[] = [
  {
    config: responses,
    payload: {
      prompt: 'How long should I boil an egg so that the yolk stays soft?',
      a: 'About six minutes from the moment the water boils; then put it into cold water so that it stops cooking.',
      b: 'Eggs are boiled in water. Boil it until it is done.',
    },
    answer: { preference: 'a-much', reasons: ['complete', 'clear'] },
  },
  {
    config: translations,
    payload: { prompt: 'Es regnet in Strömen.', a: 'It rains in streams.', b: 'It is pouring with rain.' },
    answer: { preference: 'b', reasons: [], note: 'A is word for word' },
  },
];
