export { severityBias, type SeverityBias, type SeverityBiasOptions } from './severity-bias.ts';
export {
  varianceComponents,
  type VarianceComponent,
  type VarianceComponents,
  type VarianceComponentsOptions,
} from './variance-components.ts';
