import type { BoxLabel } from '../labelled-item.ts';

type Keypoints = NonNullable<BoxLabel['keypoints']>;

/** COCO's flat list x, y, v of each point of the category; null when it is absent or does not fit the category. */
export function readKeypoints(flat: unknown, names: readonly string[]): Keypoints | null {
  if (!Array.isArray(flat) || names.length === 0 || flat.length !== 3 * names.length) return null;
  const numbers = flat as unknown[];
  const points = names.map((name, at) => ({
    name,
    x: numbers[3 * at],
    y: numbers[3 * at + 1],
    seen: numbers[3 * at + 2],
  }));
  const fine = points.every(
    ({ x, y, seen }) => Number.isFinite(x) && Number.isFinite(y) && (seen === 0 || seen === 1 || seen === 2),
  );
  return fine ? (points as Keypoints) : null;
}

/** The points in the order of the category; what a label does not have is not in the picture. */
export function writeKeypoints(
  points: Keypoints,
  names: readonly string[],
): { readonly keypoints: readonly number[]; readonly num_keypoints: number } {
  const given = new Map(points.map((point) => [point.name, point]));
  const keypoints = names.flatMap((name) => {
    const point = given.get(name);
    return point === undefined ? [0, 0, 0] : [point.x, point.y, point.seen];
  });
  return { keypoints, num_keypoints: points.filter((point) => point.seen !== 0).length };
}
