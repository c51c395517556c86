export {
  bernoulliCusum,
  bernoulliCusumRunLength,
  designBernoulliCusum,
  type BernoulliCusumDesign,
  type BernoulliCusumPoint,
} from './bernoulli-cusum.ts';
export { cusum, cusumRunLength, type CusumDesign, type CusumPoint } from './cusum.ts';
export {
  distributionShift,
  gTest,
  jensenShannonDivergence,
  lInfinityDistance,
  populationStabilityIndex,
  type ClassCounts,
  type DistributionShift,
  type GTest,
} from './distribution-shift.ts';
export { ewma, ewmaRunLength, type EwmaDesign, type EwmaPoint } from './ewma.ts';
export { gChart, gChartLimits, type GChartLimits, type GChartPoint } from './g-chart.ts';
export { laneyBaseline, laneyPChart, type LaneyBaseline, type LaneyPoint } from './laney-p-chart.ts';
export { pChart, pChartLimits, threeSigmaLimits } from './p-chart.ts';
export type { ChartSignal, PChartLimits, PChartPoint, PeriodCount, ThreeSigmaLimits } from './p-chart.ts';
