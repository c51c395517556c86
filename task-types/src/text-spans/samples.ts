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
];
