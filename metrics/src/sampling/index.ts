export { allocateSample, type Allocation } from './allocate-sample.ts';
export { horvitzThompson, type SampledValue } from './horvitz-thompson.ts';
export { twoPointPlan, zeroAcceptancePlan } from './plan-design.ts';
export { samplingPlan, type SamplingPlan } from './sampling-plan.ts';
export { AQL_PERCENT, type Inspection, type InspectionLevel } from './sampling-tables.ts';
export { seededSample, type DrawnItem } from './seeded-sample.ts';
export {
  acceptanceProbability,
  averageOutgoingQualityLimit,
  operatingCurve,
  qualityAtAcceptance,
  type CurvePoint,
  type SinglePlan,
} from './single-plan.ts';
export { stratifiedSample, type StratifiedSample, type StratumPlan } from './stratified-sample.ts';
export { FIRST_INSPECTION, switchInspection } from './switch-inspection.ts';
export type { InspectionState, JudgedLot, LotVerdict } from './switch-inspection.ts';
