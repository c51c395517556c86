import { mqmConfig } from '../text-spans/samples.ts';
import type { CombinedAnswer, CombinedConfig, CombinedPayload } from './schema.ts';

const review: CombinedConfig = {
  inputs: [{ id: 'ticket', title: 'Message of the customer', show: 'text', field: 'message', language: 'en' }],
  controls: [
    {
      id: 'complaint',
      title: 'Is it a complaint?',
      taskType: 'choice',
      config: {
        question: 'Is it a complaint?',
        classes: [
          { id: 'yes', title: 'Yes' },
          { id: 'no', title: 'No' },
        ],
        ordered: false,
      },
      payload: { text: 'message' },
      required: true,
    },
    {
      id: 'urgency',
      title: 'Urgency',
      taskType: 'rating',
      config: {
        question: 'How urgent is it?',
        scales: [{ id: 'urgency', title: 'Urgency', min: 1, max: 5, step: 1, level: 'ordinal', goldTolerance: 1 }],
      },
      payload: { text: 'message' },
      required: true,
      showWhen: { control: 'complaint', op: 'is', value: 'yes' },
    },
  ],
};

const translation: CombinedConfig = {
  inputs: [{ id: 'brief', title: 'Brief of the translation', show: 'markdown-as-text', field: 'brief' }],
  controls: [
    {
      id: 'errors',
      title: 'Errors',
      taskType: 'text-spans',
      config: mqmConfig,
      payload: { source: 'source', target: 'target' },
      required: true,
    },
    {
      id: 'fluency',
      title: 'Fluency',
      taskType: 'rating',
      config: {
        question: 'How well does it read?',
        scales: [{ id: 'fluency', title: 'Fluency', min: 1, max: 5, step: 1, level: 'ordinal', goldTolerance: 0 }],
      },
      payload: { text: 'target' },
      required: true,
    },
  ],
};

export const combinedSamples: readonly { config: CombinedConfig; payload: CombinedPayload; answer: CombinedAnswer }[] =
  [
    {
      config: review,
      payload: { message: 'My order is three weeks late and nobody answers the phone.' },
      answer: { controls: { complaint: { choice: 'yes' }, urgency: { values: { urgency: 4 } } } },
    },
    {
      config: translation,
      payload: {
        brief: '**Register:** news, neutral.',
        source: '今天天气很好😀。',
        target: 'The wether is lovely today 😀.',
      },
      answer: {
        controls: {
          errors: {
            spans: [{ field: 'target', start: 4, end: 10, category: 'Fluency/Spelling', severity: 'Minor' }],
            noError: false,
          },
          fluency: { values: { fluency: 4 } },
        },
      },
    },
  ];
