import { clusterAcrossAnnotators, encodeCocoCounts, maskArea, maskConsensus } from '@assay/metrics';
import { maskOf, shapeBounds } from '../image/shape-geometry.ts';
import { shapeKinds, type Keypoint, type MaskShape, type Region, type Shape, type ShapeKind } from '../image/shape.ts';
import { titleIn } from '../named.ts';
import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, median, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import { agreedAttributes } from './attributes.ts';
import { imageRegionsControls, measureImageRegions, pairF1 } from './distance.ts';
import { compareShapes, regionOverlap, sameShape } from './overlap.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

interface Owned {
  readonly annotator: string;
  readonly label: string;
  readonly index: number;
  readonly region: Region;
}

/** Smallest number of annotators that is strictly more than the share, and at most all of them. */
function quorumOf(config: ImageRegionsConfig, annotators: number): number {
  return Math.min(annotators, Math.floor(config.quorum * annotators) + 1);
}

const medianOf = (values: readonly number[]): number => median(values) ?? 0;

function medianBox(boxes: readonly Extract<Shape, { kind: 'box' }>[]): Shape {
  const [x, y] = [medianOf(boxes.map((box) => box.x)), medianOf(boxes.map((box) => box.y))];
  const right = medianOf(boxes.map((box) => box.x + box.width));
  const bottom = medianOf(boxes.map((box) => box.y + box.height));
  return { kind: 'box', x, y, width: right - x, height: bottom - y };
}

function agreedKeypoints(shapes: readonly Extract<Shape, { kind: 'keypoints' }>[]): Shape | null {
  const ids = [...new Set(shapes.flatMap(({ points }) => points.map(({ id }) => id)))];
  const points = ids.flatMap((id): Keypoint[] => {
    const placed = shapes.flatMap((shape) => shape.points.find((point) => point.id === id) ?? []);
    // Half of two is not enough to leave a point out, nor to lose it: those who placed it looked closer.
    if (placed.length * 2 < shapes.length) return [];
    const visible = placed.filter((point) => point.visible).length * 2 >= placed.length;
    return [{ id, x: medianOf(placed.map((p) => p.x)), y: medianOf(placed.map((p) => p.y)), visible }];
  });
  return points.length === 0 ? null : { kind: 'keypoints', points };
}

function agreedMask(shapes: readonly MaskShape[]): Shape | null {
  const [first] = shapes;
  if (first === undefined) return null;
  const { mask } = maskConsensus(shapes.map(maskOf));
  return maskArea(mask) === 0 ? null : { kind: 'mask', size: first.size, counts: encodeCocoCounts(mask) };
}

/**
 * The one of the drawn shapes that overlaps the others most: an outline between two outlines need not be an outline
 * anybody would draw, this one is.
 */
function middleOf(config: ImageRegionsConfig, payload: ImageRegionsPayload, regions: readonly Region[]): Shape {
  const sums = regions
    .map((region) => ({
      shape: region.shape,
      sum: regions.reduce((sum, other) => sum + regionOverlap(config, payload, region, other), 0),
    }))
    .sort((a, b) => compareShapes(a.shape, b.shape));
  const best = sums.reduce((a, b) => (b.sum > a.sum + 1e-9 ? b : a));
  return best.shape;
}

/** One shape from several that mark the same object; all of one kind. */
function agreedShape(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  kind: ShapeKind,
  regions: readonly Region[],
): Shape {
  const shapes = regions.map(({ shape }) => shape);
  const [first] = shapes;
  if (first !== undefined && shapes.every((shape) => sameShape(shape, first))) return first;
  const made =
    kind === 'box'
      ? medianBox(shapes.filter((shape) => shape.kind === 'box'))
      : kind === 'keypoints'
        ? agreedKeypoints(shapes.filter((shape) => shape.kind === 'keypoints'))
        : kind === 'mask'
          ? agreedMask(shapes.filter((shape) => shape.kind === 'mask'))
          : null;
  return made ?? middleOf(config, payload, regions);
}

interface AgreedObject {
  readonly region: Region;
  readonly votes: readonly (string | null)[];
  readonly confidence: number;
  readonly drawnBy: number;
}

function objectOf(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  members: readonly Owned[],
  annotators: readonly string[],
): AgreedObject {
  const classes = tally(
    members.map(({ label }) => label),
    config.classes.map(({ id }) => id),
  );
  const winner = classes[0]?.value ?? '';
  const ofClass = members.filter(({ label }) => label === winner).map(({ region }) => region);
  const kind = tally(
    ofClass.map(({ shape }) => shape.kind),
    shapeKinds,
  )[0]?.value;
  const ofKind = ofClass.filter(({ shape }) => shape.kind === kind);
  return {
    region: {
      class: winner,
      shape: agreedShape(config, payload, kind ?? 'box', ofKind),
      attributes: agreedAttributes(config, winner, ofClass),
    },
    votes: annotators.map((name) => members.find(({ annotator }) => annotator === name)?.label ?? null),
    confidence: (classes[0]?.votes ?? 0) / annotators.length,
    drawnBy: members.length,
  };
}

function place({ shape }: Region): string {
  const { x, y } = shapeBounds(shape);
  return `at ${Math.round(x)}, ${Math.round(y)}`;
}

/**
 * One set of regions from several. Regions of different annotators with enough overlap are one object; it is kept when
 * strictly more than the quorum of those who saw the image drew it. Its class is the plurality; its shape comes from
 * those who gave that class: median edges of boxes, the pixel vote of masks, median places of keypoints, of outlines and
 * lines the one most like the others. Confidence is the mean share of annotators behind the kept regions (for an empty
 * answer: the share that drew nothing). Agreement is the mean pairwise F1 of place and class; two empty answers agree.
 *
 * @throws RangeError for no answers
 */
export function imageRegionsConsensus(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  entries: readonly AnswerOf<ImageRegionsAnswer>[],
): ConsensusResult<ImageRegionsAnswer> {
  requireAnswers(entries);
  const sorted = byAnnotator(entries);
  const answers = sorted.map((entry) => entry.answer);
  const annotators = sorted.map((entry) => entry.annotator);
  const n = answers.length;
  const owned = sorted.flatMap(({ annotator, answer }) =>
    answer.regions
      .map((region, index): Owned => ({ annotator, label: region.class, index, region }))
      .sort((a, b) => compareShapes(a.region.shape, b.region.shape) || (a.label < b.label ? -1 : 1)),
  );
  const objects = clusterAcrossAnnotators(owned, {
    iou: config.iou,
    overlap: (a, b) => regionOverlap(config, payload, a.region, b.region),
  })
    .map((members) => objectOf(config, payload, members, annotators))
    .sort((a, b) => compareShapes(a.region.shape, b.region.shape) || (a.region.class < b.region.class ? -1 : 1));
  const quorum = quorumOf(config, n);
  const kept = objects.filter((object) => object.drawnBy >= quorum);
  const dropped = objects.filter((object) => object.drawnBy < quorum);
  const measured = answers.map((answer) => measureImageRegions(config, answer));
  const values = imageRegionsControls(config).map(({ id, level }) => {
    const given = measured.flatMap((control) => control[id] ?? []);
    if (level === 'nominal') return [id, uniqueWinner(tally(given, ['no', 'yes']))] as const;
    return [id, median(given.flatMap((value) => (typeof value === 'number' ? value : [])))] as const;
  });
  const empty = answers.filter((answer) => answer.regions.length === 0).length;
  const confused = kept.filter(({ votes }) => new Set(votes.filter((vote) => vote !== null)).size > 1);
  const titleOf = (id: string): string => titleIn(config.classes, id);
  const votesIn = (votes: AgreedObject['votes']): string =>
    tally(
      votes.map((vote) => (vote === null ? 'no region' : titleOf(vote))),
      [],
    )
      .map((entry) => `${entry.value} ×${entry.votes}`)
      .join(', ');
  return {
    answer: { regions: kept.map(({ region }) => region) },
    confidence: kept.length === 0 ? empty / n : kept.reduce((sum, object) => sum + object.confidence, 0) / kept.length,
    agreement: meanOverPairs(answers, (a, b) => pairF1(config, payload, a, b)),
    method: 'region-clusters',
    values: Object.fromEntries(values),
    differences: [
      ...confused.map(({ region, votes }) => `Class ${place(region)}: ${votesIn(votes)}`),
      ...dropped.map(
        ({ region, drawnBy }) => `${titleOf(region.class)} ${place(region)} drawn by ${drawnBy} of ${n} only`,
      ),
      ...kept
        .filter(({ drawnBy }) => drawnBy < n)
        .map(({ region, drawnBy }) => `${titleOf(region.class)} ${place(region)} missed by ${n - drawnBy} of ${n}`),
    ],
  };
}
