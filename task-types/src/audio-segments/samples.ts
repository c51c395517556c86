import type { AudioSegmentsAnswer, AudioSegmentsConfig, AudioSegmentsPayload } from './schema.ts';

const call: AudioSegmentsConfig = {
  question: 'Who speaks when?',
  classes: [
    { id: 'agent', title: 'Agent' },
    { id: 'customer', title: 'Customer' },
    { id: 'music', title: 'Music on hold' },
  ],
  transcript: 'optional',
  overlap: true,
  minIou: 0.5,
  language: 'en',
};

export const audioSegmentsSamples: readonly {
  config: AudioSegmentsConfig;
  payload: AudioSegmentsPayload;
  answer: AudioSegmentsAnswer;
}[] = [
  {
    config: call,
    payload: { audio: { file: 'call-0007.wav', duration: 42.5 } },
    answer: {
      segments: [
        { start: 0.25, end: 3.1, class: 'agent', transcript: 'Good morning, how can I help?' },
        { start: 2.9, end: 9.875, class: 'customer', transcript: 'My order never arrived.' },
        { start: 12, end: 40.5, class: 'music' },
      ],
      nothing: false,
    },
  },
  {
    config: { ...call, transcript: 'none', overlap: false },
    payload: { audio: { url: 'https://example.org/silence.ogg' } },
    answer: { segments: [], nothing: true },
  },
];
