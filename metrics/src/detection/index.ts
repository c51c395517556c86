export { maximumWeightMatching, type WeightedPair } from './assignment.ts';
export { boxConsensus, type BoxAnswer, type BoxConsensus, type BoxConsensusOptions } from './box-consensus.ts';
export type { BoxVote, ConsensusBox } from './box-consensus.ts';
export { clusterAcrossAnnotators } from './cluster-regions.ts';
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
export { decodeCocoCounts, decodeMask, encodeCocoCounts, encodeMask, maskArea, maskBox, type Mask } from './mask.ts';
export { maskIntersection, maskIou, mergeMasks } from './mask-iou.ts';
export { polygonToMask } from './polygon-mask.ts';
export { polygonArea, polygonIou, type Point, type Polygon } from './polygon.ts';
export { rotatedBoxCorners, rotatedBoxIou, type RotatedBox } from './rotated-box.ts';
export { COCO_PERSON_SIGMAS, DEFAULT_KEYPOINT_SIGMA, objectKeypointSimilarity } from './object-keypoint-similarity.ts';
export type { Keypoint } from './object-keypoint-similarity.ts';
export { boundaryF, type BoundaryAgreement } from './boundary-f.ts';
export { panopticQuality, type PanopticFigures, type PanopticImage, type PanopticQuality } from './panoptic-quality.ts';
export { maskConsensus, type MaskConsensus } from './mask-consensus.ts';
