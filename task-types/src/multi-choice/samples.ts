import type { MultiChoiceAnswer, MultiChoiceConfig, MultiChoicePayload } from './schema.ts';

const topics: MultiChoiceConfig = {
  question: 'What does the complaint name?',
  classes: [
    { id: 'delivery', title: 'Delivery', description: 'Late, lost or to the wrong door' },
    { id: 'quality', title: 'Quality', description: 'Broken, or not as described' },
    { id: 'price', title: 'Price' },
    { id: 'service', title: 'Service', description: 'How people were treated' },
  ],
  min: 1,
  max: 3,
  none: true,
  noneTitle: 'None of these',
  goldMinSimilarity: 1,
};

const scene: MultiChoiceConfig = {
  question: 'What can be seen in the image?',
  classes: [
    { id: 'rbc', title: 'Red blood cells' },
    { id: 'wbc', title: 'White blood cells' },
    { id: 'platelets', title: 'Platelets' },
    { id: 'artefact', title: 'Stain or scratch', key: 's' },
  ],
  min: 0,
  none: false,
  noneTitle: 'None of these',
  goldMinSimilarity: 0.5,
};

export const multiChoiceSamples: readonly {
  config: MultiChoiceConfig;
  payload: MultiChoicePayload;
  answer: MultiChoiceAnswer;
}[] = [
  {
    config: topics,
    payload: { text: 'The lamp came two weeks late, and its shade was cracked.' },
    answer: { choices: ['delivery', 'quality'] },
  },
  { config: topics, payload: { text: 'I would like to change my address.' }, answer: { choices: [], none: true } },
  {
    config: scene,
    payload: { image: { file: 'blood-smear.jpg', width: 640, height: 480 } },
    answer: { choices: ['rbc', 'platelets'], note: 'one platelet at the edge' },
  },
];
