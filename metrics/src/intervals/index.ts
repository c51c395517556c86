export { bcaInterval } from './bca-interval.ts';
export type { BcaInput } from './bca-interval.ts';
export { jackknife } from './jackknife.ts';
export type { Jackknife } from './jackknife.ts';
export { percentileInterval } from './percentile-interval.ts';
