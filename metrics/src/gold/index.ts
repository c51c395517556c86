export { clopperPearsonInterval, jeffreysInterval, lowerConfidenceBound, wilsonInterval } from './binomial-interval.ts';
export { newcombeDifference } from './newcombe-difference.ts';
export * from './numeric/index.ts';
export { probabilityAtLeast, UNIFORM_PRIOR, type BetaPrior } from './posterior.ts';
export { proportion, type ProportionMethod, type ProportionOptions } from './proportion.ts';
export { proportionGate, type GateVerdict, type ProportionGate, type ProportionGateDesign } from './proportion-gate.ts';
export { sprt, type Sprt, type SprtDecision, type SprtDesign } from './sprt.ts';
export type { OperatingPoint } from './sprt-walk.ts';
