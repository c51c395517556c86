export { binomialDraw } from './binomial.ts';
export { multinomialDraw } from './multinomial.ts';
export { seededRandom } from './seeded-random.ts';
export type { Seed, SeededRandom } from './seeded-random.ts';
export { stableHash } from './stable-hash.ts';
