export { maximumWeightMatching, type WeightedPair } from './assignment.ts';
export { boxConsensus, type BoxAnswer, type BoxConsensus, type BoxConsensusOptions } from './box-consensus.ts';
export type { BoxVote, ConsensusBox } from './box-consensus.ts';
export { boxArea, boxIntersection, boxIou, clipBox, type Box } from './box.ts';
export { matchRegions, matchShapes, type LabelledBox, type RegionMatch, type RegionPair } from './match-regions.ts';
export { COCO_FIGURES, cocoDetection } from './coco-detection.ts';
export type {
  CocoClassFigures,
  CocoDetection,
  CocoEvaluation,
  CocoFigure,
  CocoOptions,
  CocoTruth,
} from './coco-detection.ts';
export { vocAveragePrecision, type VocEvaluation, type VocOptions, type VocTruth } from './voc-average-precision.ts';
