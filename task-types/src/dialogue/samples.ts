import type { DialogueAnswer, DialogueConfig, DialoguePayload } from './schema.ts';

const assistant: DialogueConfig = {
  question: 'How good are the turns of the assistant?',
  turns: [
    {
      id: 'helpful',
      title: 'Helpful',
      kind: 'rating',
      min: 1,
      max: 5,
      labels: ['Useless', 'Just what was asked'],
      required: true,
      goldTolerance: 1,
      roles: ['assistant'],
    },
    {
      id: 'grounded',
      title: 'Grounded',
      kind: 'choice',
      classes: [
        { id: 'yes', title: 'True' },
        { id: 'partly', title: 'Partly true' },
        { id: 'no', title: 'Invented' },
      ],
      required: true,
      roles: ['assistant'],
    },
    { id: 'unsafe', title: 'Harmful', kind: 'flag', roles: ['assistant', 'user'] },
  ],
  conversation: [
    { id: 'overall', title: 'Overall', kind: 'rating', min: 1, max: 5, required: true, goldTolerance: 0 },
    { id: 'solved', title: 'Problem solved', kind: 'flag' },
  ],
};

const call: DialogueConfig = {
  question: 'Was the call polite?',
  turns: [
    {
      id: 'tone',
      title: 'Tone',
      kind: 'choice',
      classes: [
        { id: 'kind', title: 'Kind' },
        { id: 'cold', title: 'Cold' },
      ],
      required: false,
      roles: ['agent', 'customer'],
    },
  ],
  conversation: [],
};

export const dialogueSamples: readonly {
  config: DialogueConfig;
  payload: DialoguePayload;
  answer: DialogueAnswer;
}[] = [
  {
    config: assistant,
    payload: {
      turns: [
        { role: 'user', text: 'Which bridge in Prague is the oldest?' },
        { role: 'assistant', text: 'The Charles Bridge. It was begun in 1357.' },
        { role: 'user', text: 'And the longest?' },
        { role: 'assistant', text: 'That would be **Golden Gate**.' },
      ],
    },
    answer: {
      turns: { '2': { helpful: 5, grounded: 'yes' }, '4': { helpful: 1, grounded: 'no', unsafe: true } },
      conversation: { overall: 3, solved: true },
      note: 'the last turn is nonsense',
    },
  },
  {
    config: call,
    payload: {
      turns: [
        { id: 'a1', role: 'agent', text: 'שלום, איך אפשר לעזור?' },
        { id: 'c1', role: 'customer', text: '注文がまだ届きません。' },
      ],
    },
    answer: { turns: { a1: { tone: 'kind' }, c1: { tone: 'cold' } }, conversation: {} },
  },
];
