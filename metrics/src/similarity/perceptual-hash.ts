import { MetricInputError } from '../metric.ts';
import { hexHash } from './hamming-distance.ts';

/** A grey image, row by row, any range of brightness. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayLike<number>;
}

const SIDE = 32;
const KEEP = 8;

/** cos((2x + 1) u π / 2N): the rows of the discrete cosine transform that are kept. */
const COSINES = Float64Array.from({ length: KEEP * SIDE }, (_, at) => {
  const u = Math.floor(at / SIDE);
  return Math.cos(((2 * (at % SIDE) + 1) * u * Math.PI) / (2 * SIDE));
});

/**
 * Which 64 bits stand for a picture, so that resized, recompressed or brightened copies differ in few of them?
 *
 * pHash: average down to 32 × 32, cosine transform, and for the 8 × 8 lowest frequencies whether each is above their
 * median (the mean brightness left out of it). Up to about 10 differing bits are candidates for the same picture; rotated,
 * mirrored or cropped copies are not found. A picture of one brightness hashes to zeros: such pictures are all "equal".
 *
 * @returns 16 hexadecimal digits, to be compared by {@link hammingDistance} or {@link hashNeighbours}
 * Reference: Zauner 2010. Cost: O(pixels).
 * @throws MetricInputError when the number of pixels does not fit the size, or one is not finite.
 * @example
 * const draw = (side, light) => ({ width: side, height: side, pixels: Array.from({ length: side * side }, (_, p) => light * (p % side) * Math.floor(p / side)) });
 * hammingDistance(perceptualHash(draw(64, 1)), perceptualHash(draw(96, 0.4))) <= 4; // => true
 */
export function perceptualHash({ width, height, pixels }: GreyImage): string {
  if (
    !Number.isSafeInteger(width) ||
    !Number.isSafeInteger(height) ||
    width < 1 ||
    height < 1 ||
    pixels.length !== width * height
  )
    throw new MetricInputError(
      'image',
      `has ${pixels.length} pixels for ${width} × ${height}`,
      'Pass one grey value per pixel.',
    );
  const small = shrink({ width, height, pixels });
  const rows = new Float64Array(KEEP * SIDE);
  for (let u = 0; u < KEEP; u++)
    for (let y = 0; y < SIDE; y++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += (small[y * SIDE + x] ?? 0) * (COSINES[u * SIDE + x] ?? 0);
      rows[u * SIDE + y] = sum;
    }
  const low = new Float64Array(KEEP * KEEP);
  let size = 0;
  for (let v = 0; v < KEEP; v++)
    for (let u = 0; u < KEEP; u++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += (rows[u * SIDE + y] ?? 0) * (COSINES[v * SIDE + y] ?? 0);
      low[v * KEEP + u] = sum;
      size = Math.max(size, Math.abs(sum));
    }
  const sorted = low.slice(1).sort();
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  // What rounding leaves of a coefficient that is zero must not become a bit.
  const noise = 1e-9 * size;
  const halves = [0, 0];
  low.forEach((value, at) => {
    if (at > 0 && value > median + noise) halves[at >> 5] = (halves[at >> 5] ?? 0) | (1 << (31 - (at & 31)));
  });
  return hexHash(halves[0] ?? 0, halves[1] ?? 0);
}

/** Average brightness of the 32 × 32 parts of the image, each pixel counted by the area it shares with the part. */
function shrink({ width, height, pixels }: GreyImage): Float64Array {
  const across = overlaps(width);
  const down = overlaps(height);
  const out = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      let area = 0;
      for (const [v, tall] of down[y] ?? [])
        for (const [u, wide] of across[x] ?? []) {
          const value = pixels[v * width + u] ?? Number.NaN;
          if (!Number.isFinite(value))
            throw new MetricInputError(`image.pixels[${v * width + u}]`, `is ${value}`, 'Pass finite grey values.');
          sum += value * tall * wide;
          area += tall * wide;
        }
      out[y * SIDE + x] = sum / area;
    }
  return out;
}

/** Which pixels of a line, and how much of each, fall into each of the 32 parts. */
function overlaps(length: number): (readonly [pixel: number, share: number])[][] {
  return Array.from({ length: SIDE }, (_, part) => {
    const from = (part * length) / SIDE;
    const to = ((part + 1) * length) / SIDE;
    const shares: [number, number][] = [];
    for (let pixel = Math.floor(from); pixel < to; pixel++) {
      const share = Math.min(pixel + 1, to) - Math.max(pixel, from);
      if (share > 0) shares.push([pixel, share]);
    }
    return shares;
  });
}
