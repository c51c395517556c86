import type { TextAnswer, TextConfig, TextPayload } from './schema.ts';

const postEdit: TextConfig = {
  instruction: 'Correct the machine translation; change no more than needed.',
  show: [{ id: 'source', title: 'Source', language: 'de' }],
  original: 'translation',
  language: 'en',
  minLength: 1,
  maxLength: 2000,
  goldMinSimilarity: 0.9,
};

const caption: TextConfig = {
  instruction: 'Say in one sentence what the text is about.',
  show: [{ id: 'text', title: 'Text', language: 'en' }],
  language: 'en',
  minLength: 10,
  maxLength: 200,
  goldMinSimilarity: 0.6,
};

export const textSamples: readonly { config: TextConfig; payload: TextPayload; answer: TextAnswer }[] = [
  {
    config: postEdit,
    payload: {
      source: 'Die Sitzung wurde auf Donnerstag verschoben, weil der Zug ausfiel.',
      translation: 'The meeting was moved on thursday because the train fell out.',
    },
    answer: { text: 'The meeting was moved to Thursday because the train was cancelled.' },
  },
  {
    config: caption,
    payload: { text: 'The council approved the bridge. Work begins in May and will take two years.' },
    answer: { text: 'A bridge will be built from May on.', note: 'length left out' },
  },
];
