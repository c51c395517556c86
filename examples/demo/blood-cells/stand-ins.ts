import type { DrawnBox, ImageBoxesAnswer } from '@assay/task-types';

/** Two boxes mark the same cell from this overlap on; the task spec of the campaign says the same. */
export const SAME_CELL = 0.5;

/** Intersection over union of two boxes, in [0, 1]. */
export function overlap(a: DrawnBox, b: DrawnBox): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Pairs of a drawn and a published box, the best overlap first; every box is in one pair at most. */
function matched(drawn: readonly DrawnBox[], published: readonly DrawnBox[]): ReadonlyMap<DrawnBox, DrawnBox> {
  const candidates = drawn
    .flatMap((a) => published.map((b) => ({ a, b, share: overlap(a, b) })))
    .filter((pair) => pair.share >= SAME_CELL)
    .toSorted((x, y) => y.share - x.share);
  const pairs = new Map<DrawnBox, DrawnBox>();
  const taken = new Set<DrawnBox>();
  for (const { a, b } of candidates) {
    if (pairs.has(a) || taken.has(b)) continue;
    pairs.set(a, b);
    taken.add(b);
  }
  return pairs;
}

/** What a drawn answer gets wrong against the published boxes, in boxes. */
export interface Differences {
  readonly missed: readonly DrawnBox[];
  readonly invented: readonly DrawnBox[];
  readonly wrongClass: readonly DrawnBox[];
  /** 2 · right boxes / (drawn + published); 1 when there is nothing to draw and nothing drawn. */
  readonly f1: number;
}

export function compare(answer: ImageBoxesAnswer, published: ImageBoxesAnswer): Differences {
  const pairs = matched(answer.boxes, published.boxes);
  const met = new Set(pairs.values());
  const wrongClass = [...pairs].filter(([a, b]) => a.class !== b.class).map(([a]) => a);
  const all = answer.boxes.length + published.boxes.length;
  return {
    missed: published.boxes.filter((one) => !met.has(one)),
    invented: answer.boxes.filter((one) => !pairs.has(one)),
    wrongClass,
    f1: all === 0 ? 1 : (2 * (pairs.size - wrongClass.length)) / all,
  };
}

/** Below this the scripted reviewer sends an answer back. */
export const LEAST_F1 = 0.6;

export interface ScriptedVerdict {
  readonly verdict: 'accepted' | 'rejected';
  readonly errorCodes: string[];
  readonly comment: string;
}

/** The scripted reviewer looks at the published boxes, which no annotator sees. */
export function reviewVerdict(answer: ImageBoxesAnswer, published: ImageBoxesAnswer): ScriptedVerdict {
  const { missed, invented, wrongClass, f1 } = compare(answer, published);
  if (f1 >= LEAST_F1) return { verdict: 'accepted', errorCodes: [], comment: '' };
  const faults = [
    { code: 'missed-cell', count: missed.length },
    { code: 'no-cell-there', count: invented.length },
    { code: 'wrong-class', count: wrongClass.length },
  ].filter((one) => one.count > 0);
  return {
    verdict: 'rejected',
    errorCodes: faults.map((one) => one.code),
    comment: `Scripted reviewer: ${faults.map(({ code, count }) => `${count} × ${code}`).join(', ')}. Go over the image again, quadrant by quadrant.`,
  };
}

/** The scripted rework: missed cells are added, boxes without a cell go, classes are set right; good boxes stay as drawn. */
export function repaired(answer: ImageBoxesAnswer, published: ImageBoxesAnswer): ImageBoxesAnswer {
  const pairs = matched(answer.boxes, published.boxes);
  const kept = answer.boxes.flatMap((box) => {
    const cell = pairs.get(box);
    return cell === undefined ? [] : [{ ...box, class: cell.class }];
  });
  return { boxes: [...kept, ...compare(answer, published).missed] };
}
