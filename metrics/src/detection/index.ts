export { maximumWeightMatching, type WeightedPair } from './assignment.ts';
export { boxConsensus, type BoxAnswer, type BoxConsensus, type BoxConsensusOptions } from './box-consensus.ts';
export type { BoxVote, ConsensusBox } from './box-consensus.ts';
export { boxArea, boxIntersection, boxIou, clipBox, type Box } from './box.ts';
export { matchRegions, matchShapes, type LabelledBox, type RegionMatch, type RegionPair } from './match-regions.ts';
