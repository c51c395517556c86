export { severityBias, type SeverityBias, type SeverityBiasOptions } from './severity-bias.ts';
export {
  varianceComponents,
  type VarianceComponent,
  type VarianceComponents,
  type VarianceComponentsOptions,
} from './variance-components.ts';
export {
  logisticVarianceComponents,
  type LogisticVarianceComponents,
  type LogisticVarianceOptions,
  type RaterEffect,
} from './logistic-variance-components.ts';
export {
  decomposeVariance,
  type VarianceDecomposition,
  type VarianceDecompositionOptions,
} from './decompose-variance.ts';
export { classifyRootCause, ROOT_CAUSES } from './classify-root-cause.ts';
export type { CauseShare, RootCause, RootCauseOptions, RootCauseReport } from './classify-root-cause.ts';
export type { RootCauseRating } from './deviation-table.ts';
export type { RaterFinding } from './find-deviating-raters.ts';
export type { DriftFinding, UnidentifiedChange } from './find-drift.ts';
export type { UnclearPair } from './find-unclear-classes.ts';
