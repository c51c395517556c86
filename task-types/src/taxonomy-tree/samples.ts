import type { TaxonomyAnswer, TaxonomyConfig, TaxonomyPayload } from './schema.ts';
import type { TaxonomyNode } from './tree.ts';

const goods: TaxonomyNode[] = [
  { id: 'home', title: 'Home' },
  { id: 'kitchen', title: 'Kitchen', parent: 'home' },
  { id: 'pots', title: 'Pots and pans', parent: 'kitchen' },
  { id: 'knives', title: 'Knives', parent: 'kitchen', description: 'Also scissors for the kitchen' },
  { id: 'lamps', title: 'Lamps', parent: 'home' },
  { id: 'garden', title: 'Garden' },
  { id: 'tools', title: 'Tools', parent: 'garden' },
  { id: 'seeds', title: 'Seeds', parent: 'garden' },
];

const product: TaxonomyConfig = {
  question: 'Where in the shop does it belong?',
  classes: goods,
  leafOnly: true,
  max: 1,
  goldMinNearness: 1,
};

const subjects: TaxonomyConfig = {
  question: 'What is the page about?',
  classes: goods,
  leafOnly: false,
  max: 3,
  goldMinNearness: 0.7,
};

export const taxonomySamples: readonly {
  config: TaxonomyConfig;
  payload: TaxonomyPayload;
  answer: TaxonomyAnswer;
}[] = [
  { config: product, payload: { text: 'Cast-iron skillet, 28 cm, with a lid' }, answer: { nodes: ['pots'] } },
  {
    config: subjects,
    payload: { text: 'Sharpen your secateurs like a kitchen knife: what both have in common.' },
    answer: { nodes: ['knives', 'tools'], note: 'more about knives' },
  },
];
