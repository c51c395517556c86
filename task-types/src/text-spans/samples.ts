import type { TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './schema.ts';

/**
 * Chinese to English with the MQM typology and weights of the WMT human evaluation (Freitag et al. 2021, "Experts,
 * Errors, and Context"): Major 5, Minor 1, minor punctuation 0.1, non-translation 25, source issues 0.
 */
export const mqmConfig: TextSpansConfig = {
  fields: [
    { id: 'source', title: 'Source', language: 'zh' },
    { id: 'target', title: 'Translation', language: 'en' },
  ],
  categories: [
    'Accuracy/Mistranslation',
    'Accuracy/Addition',
    'Accuracy/Omission (Translation)',
    'Accuracy/Omission (Translation 2)',
    'Accuracy/Source language fragment',
    'Accuracy/Gender Mismatch',
    'Accuracy/Creative Reinterpretation',
    'Fluency/Punctuation',
    'Fluency/Grammar',
    'Fluency/Spelling',
    'Fluency/Inconsistency',
    'Fluency/Register',
    'Fluency/Text-Breaking',
    'Fluency/Character encoding',
    'Style/Unnatural or awkward',
    'Style/Bad sentence structure',
    'Style/Archaic or obscure word choice',
    'Terminology/Inappropriate for context',
    'Terminology/Inconsistent',
    'Locale convention/Name format',
    'Locale convention/Date format',
    'Locale convention/Currency format',
    'Non-translation!',
    'Source issue',
    'Other',
  ].map((path) => ({ path })),
  severities: [
    { id: 'Major', weight: 5, major: true },
    { id: 'Minor', weight: 1 },
  ],
  weights: [
    { category: 'Fluency/Punctuation', severity: 'Minor', weight: 0.1 },
    { category: 'Non-translation!', weight: 25 },
    { category: 'Source issue', weight: 0 },
  ],
  comparedField: 'target',
  goldMinOverlap: 0.5,
};

/** Names and how they hang together, on one text; nested names are voted category by category. */
export const namesConfig: TextSpansConfig = {
  fields: [{ id: 'text', title: 'Text' }],
  categories: [{ path: 'Person' }, { path: 'Organisation' }, { path: 'Place' }],
  severities: [{ id: 'Marked', weight: 1 }],
  weights: [],
  marks: 'spans',
  overlap: 'by-category',
  relations: [
    { id: 'works-for', title: 'Works for', from: ['Person'], to: ['Organisation'] },
    { id: 'located-in', title: 'Is in', from: ['Organisation', 'Place'], to: ['Place'] },
  ],
  goldMinOverlap: 0.5,
};

export const textSpansSamples: readonly {
  config: TextSpansConfig;
  payload: TextSpansPayload;
  answer: TextSpansAnswer;
}[] = [
  {
    config: mqmConfig,
    payload: {
      source: '他昨天在北京大学做了一场关于气候变化的演讲。',
      target: 'He gave a speech on weather change at Beijing College yesterday .',
    },
    answer: {
      spans: [
        { field: 'target', start: 20, end: 34, category: 'Accuracy/Mistranslation', severity: 'Major' },
        { field: 'target', start: 46, end: 53, category: 'Terminology/Inappropriate for context', severity: 'Minor' },
        { field: 'target', start: 63, end: 65, category: 'Fluency/Punctuation', severity: 'Minor' },
      ],
      noError: false,
    },
  },
  {
    config: mqmConfig,
    payload: { source: '今天天气很好😀。', target: 'The weather is lovely today 😀.' },
    answer: { spans: [], noError: true },
  },
  {
    config: namesConfig,
    payload: { text: 'Ada Byron joined the University of London in 1840.' },
    answer: {
      spans: [
        { id: 's1', field: 'text', start: 0, end: 9, category: 'Person', severity: 'Marked' },
        { id: 's2', field: 'text', start: 21, end: 41, category: 'Organisation', severity: 'Marked' },
        { id: 's3', field: 'text', start: 35, end: 41, category: 'Place', severity: 'Marked' },
      ],
      noError: false,
      relations: [
        { type: 'works-for', from: 's1', to: 's2' },
        { type: 'located-in', from: 's2', to: 's3' },
      ],
    },
  },
];
