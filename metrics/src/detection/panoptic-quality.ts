import { checkLists } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';

/** One image, segmented completely: a segment number per pixel, and the class of every segment. */
export interface PanopticImage {
  /** True segments, row by row. */
  readonly truth: ArrayLike<number>;
  readonly truthClasses: Readonly<Record<number, string>>;
  /** Answered segments of the same pixels. */
  readonly answer: ArrayLike<number>;
  readonly answerClasses: Readonly<Record<number, string>>;
}

export interface PanopticFigures {
  /** Panoptic quality = segmentation quality × recognition quality; null for a class that occurs nowhere. */
  readonly pq: number | null;
  /** Mean IoU of the matched segments. */
  readonly sq: number | null;
  /** F1 of finding segments. */
  readonly rq: number | null;
  readonly matched: number;
  readonly spurious: number;
  readonly missed: number;
}

export interface PanopticQuality extends PanopticFigures {
  /** By class name, in code-unit order. */
  readonly classes: ReadonlyMap<string, PanopticFigures>;
}

/**
 * How well is every pixel given to the right object of the right class?
 *
 * Segments of one class match when their IoU is above ½ (then the match is unique); PQ = Σ IoU / (matched + ½ spurious +
 * ½ missed), per class, and the mean over classes that occur. Pixels of the void segment leave the union; an answered
 * segment that lies mostly on void is not spurious. Range 0 … 1; null when no segment occurs.
 *
 * @param options.void number of the void segment in truth and answer, default 0
 * @throws MetricInputError for images of unequal size or a segment without a class
 * Reference: Kirillov et al. 2019, CVPR. Cost: O(pixels).
 *
 * @example
 * ```ts
 * import { panopticQuality } from '@assay/metrics';
 * const image = { truth: [1, 1, 1, 2], truthClasses: { 1: 'cat', 2: 'dog' }, answer: [1, 1, 2, 2], answerClasses: { 1: 'cat', 2: 'dog' } };
 * panopticQuality([image]).pq?.toFixed(4); // => '0.3333'
 * ```
 */
export function panopticQuality(
  images: readonly PanopticImage[],
  options: { readonly void?: number } = {},
): PanopticQuality {
  checkLists('images', images, 'truth', 'answer');
  const nothing = options.void ?? 0;
  const sums = new Map<string, { iou: number; matched: number; spurious: number; missed: number }>();
  const of = (name: string): { iou: number; matched: number; spurious: number; missed: number } => {
    let found = sums.get(name);
    if (found === undefined) sums.set(name, (found = { iou: 0, matched: 0, spurious: 0, missed: 0 }));
    return found;
  };
  images.forEach((image, index) => {
    const { truthArea, answerArea, shared, onVoid } = count(image, index, nothing);
    const matchedTruth = new Set<number>();
    const matchedAnswer = new Set<number>();
    for (const [t, row] of shared)
      for (const [a, pixels] of row) {
        const name = image.truthClasses[t] ?? '';
        if (name !== image.answerClasses[a]) continue;
        const union = (truthArea.get(t) ?? 0) + (answerArea.get(a) ?? 0) - pixels - (onVoid.get(a) ?? 0);
        if (2 * pixels <= union) continue;
        matchedTruth.add(t);
        matchedAnswer.add(a);
        const sum = of(name);
        sum.matched++;
        sum.iou += pixels / union;
      }
    for (const t of truthArea.keys()) if (!matchedTruth.has(t)) of(image.truthClasses[t] ?? '').missed++;
    for (const [a, area] of answerArea)
      if (!matchedAnswer.has(a) && 2 * (onVoid.get(a) ?? 0) <= area) of(image.answerClasses[a] ?? '').spurious++;
  });
  const names = [...sums.keys()].sort();
  const classes = new Map(names.map((name) => [name, figures(of(name))]));
  const all = [...classes.values()].filter(({ pq }) => pq !== null);
  const mean = (pick: (one: PanopticFigures) => number | null): number | null =>
    all.length === 0 ? null : all.reduce((sum, one) => sum + (pick(one) ?? 0), 0) / all.length;
  const total = (pick: (one: PanopticFigures) => number): number => all.reduce((sum, one) => sum + pick(one), 0);
  return {
    pq: mean(({ pq }) => pq),
    sq: mean(({ sq }) => sq),
    rq: mean(({ rq }) => rq),
    matched: total(({ matched }) => matched),
    spurious: total(({ spurious }) => spurious),
    missed: total(({ missed }) => missed),
    classes,
  };
}

function figures(sum: { iou: number; matched: number; spurious: number; missed: number }): PanopticFigures {
  const { iou, matched, spurious, missed } = sum;
  const size = matched + spurious / 2 + missed / 2;
  const counts = { matched, spurious, missed };
  if (size === 0) return { pq: null, sq: null, rq: null, ...counts };
  return { pq: iou / size, sq: matched === 0 ? 0 : iou / matched, rq: matched / size, ...counts };
}

interface Overlaps {
  readonly truthArea: Map<number, number>;
  readonly answerArea: Map<number, number>;
  readonly shared: Map<number, Map<number, number>>;
  readonly onVoid: Map<number, number>;
}

function count(image: PanopticImage, index: number, nothing: number): Overlaps {
  const { truth, answer, truthClasses, answerClasses } = image;
  if (truth.length !== answer.length)
    throw new MetricInputError(
      `images[${index}]`,
      `truth has ${truth.length} pixels, answer ${answer.length}`,
      'Compare the same image at the same size',
    );
  const overlaps: Overlaps = { truthArea: new Map(), answerArea: new Map(), shared: new Map(), onVoid: new Map() };
  const add = (map: Map<number, number>, key: number): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const known = (classes: Readonly<Record<number, string>>, segment: number, side: string): void => {
    if (classes[segment] === undefined)
      throw new MetricInputError(`images[${index}].${side}`, `segment ${segment} has no class`, 'Name every segment');
  };
  for (let p = 0; p < truth.length; p += 1) {
    const t = truth[p] ?? nothing;
    const a = answer[p] ?? nothing;
    if (t !== nothing) {
      if (!overlaps.truthArea.has(t)) known(truthClasses, t, 'truthClasses');
      add(overlaps.truthArea, t);
    }
    if (a === nothing) continue;
    if (!overlaps.answerArea.has(a)) known(answerClasses, a, 'answerClasses');
    add(overlaps.answerArea, a);
    if (t === nothing) {
      add(overlaps.onVoid, a);
      continue;
    }
    let row = overlaps.shared.get(t);
    if (row === undefined) overlaps.shared.set(t, (row = new Map()));
    add(row, a);
  }
  return overlaps;
}
