import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random/index.ts';
import { characterF1, editDistance, hammingDistance, hashNeighbours, perceptualHash, simHash } from './index.ts';

const random = seededRandom('pictures');
const picture = (width: number, height: number, draw: (x: number, y: number) => number) => ({
  width,
  height,
  pixels: Float64Array.from({ length: width * height }, (_, p) =>
    draw((p % width) / width, Math.floor(p / width) / height),
  ),
});
const scenes = Array.from({ length: 30 }, () => {
  const waves = Array.from({ length: 6 }, () => [random.next() * 9, random.next() * 9, random.normal()] as const);
  return (x: number, y: number): number =>
    128 + waves.reduce((sum, [u, v, a]) => sum + 30 * a * Math.sin(u * x + v * y), 0);
});

describe('perceptualHash', () => {
  it('knows a resized, brightened or noisy copy and tells scenes apart', () => {
    const noise = seededRandom('noise');
    let others = 0;
    scenes.forEach((draw, s) => {
      const hash = perceptualHash(picture(160, 120, draw));
      expect(hammingDistance(hash, perceptualHash(picture(97, 73, draw)))).toBeLessThanOrEqual(8);
      expect(
        hammingDistance(hash, perceptualHash(picture(160, 120, (x, y) => 0.7 * draw(x, y) + 20))),
      ).toBeLessThanOrEqual(2);
      expect(
        hammingDistance(hash, perceptualHash(picture(160, 120, (x, y) => draw(x, y) + 4 * noise.normal()))),
      ).toBeLessThanOrEqual(10);
      const other = scenes[(s + 1) % scenes.length] ?? draw;
      others += hammingDistance(hash, perceptualHash(picture(160, 120, other))) / scenes.length;
    });
    expect(others).toBeGreaterThan(20);
  });
  it('is zero without a pattern, and refuses what is no image', () => {
    expect(perceptualHash(picture(40, 40, () => 7))).toBe('0000000000000000');
    expect(() => perceptualHash({ width: 3, height: 3, pixels: [1] })).toThrow(/1 pixels for 3 × 3/);
  });
});

describe('simHash and hashNeighbours', () => {
  const words = Array.from({ length: 400 }, (_, w) => `word${w}`);
  const page = (): string[] => random.shuffle(words).slice(0, 200);
  it('puts a slightly changed page near and another page far', () => {
    for (let run = 0; run < 20; run++) {
      const text = page();
      const changed = [...text.slice(0, 199), 'new'];
      expect(hammingDistance(simHash(text.join(' ')), simHash(changed.join(' ')))).toBeLessThanOrEqual(10);
      expect(simHash([...text].reverse().join(' '))).toBe(simHash(text.join(' ')));
    }
  });
  it('finds exactly the pairs that comparing all would find', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })), {
          maxLength: 30,
        }),
        fc.integer({ min: 0, max: 6 }),
        (bases, distance) => {
          const records = bases.map(([bit, base], i) => ({
            id: `r${i}`,
            hash: (i % 2 ? (bases[i - 1]?.[1] ?? base) ^ (1n << BigInt(bit)) : base).toString(16).padStart(16, '0'),
          }));
          const brute = records.flatMap((a) =>
            records
              .filter((b) => a.id < b.id && hammingDistance(a.hash, b.hash) <= distance)
              .map((b) => `${a.id} ${b.id}`),
          );
          expect(
            hashNeighbours(records, distance)
              .map(({ a, b }) => `${a} ${b}`)
              .sort(),
          ).toEqual(brute.sort());
        },
      ),
    );
  });
});

describe('editDistance and characterF1', () => {
  it('are metrics where they should be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b) === 0).toBe(a === b);
        const limited = editDistance(a, b, 3);
        expect(limited).toBe(Math.min(4, editDistance(a, b)));
        expect(characterF1(a, b)).toBe(characterF1(b, a));
      }),
    );
    expect([editDistance('😀a', 'a'), characterF1('', '')]).toEqual([1, null]);
  });
});
