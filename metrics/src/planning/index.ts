export { allocateOverlap, type AllocateOverlapOptions, type OverlapOffer } from './allocate-overlap.ts';
export { bridgePower, bridgeSize, type BridgeOptions, type BridgePlan } from './bridge-size.ts';
export { planConsensus } from './plan-consensus.ts';
export type { ConsensusPlan, ConsensusPlanning, PlanConsensusOptions } from './plan-consensus.ts';
export { replayOverlap, type OverlapPolicy, type ReplayedPolicy, type ReplayOptions } from './replay-overlap.ts';
