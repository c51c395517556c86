import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random/index.ts';
import type { SeededRandom } from '../random/index.ts';
import { classifyRootCause } from './index.ts';
import type { RootCauseRating } from './index.ts';

const CLASSES = ['a', 'b', 'c', 'other'];
const TEAM = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'];

interface Scene {
  readonly random: SeededRandom;
  readonly item: number;
  readonly truth: string;
  readonly annotator: string;
  readonly version: string;
}

/** 400 items, three of six annotators each, 4 % honest slips; `answer` bends what is given. */
function crowd(seed: string, answer: (scene: Scene) => string, overlap = false): RootCauseRating[] {
  const random = seededRandom(seed);
  return Array.from({ length: 400 }, (_, item) => {
    const truth = CLASSES[random.int(3)] ?? 'a';
    const versions = overlap && item % 5 === 0 ? ['v1', 'v2'] : [item < 200 ? 'v1' : 'v2'];
    return versions.flatMap((version) =>
      random
        .shuffle(TEAM)
        .slice(0, 3)
        .map((annotator) => {
          const label =
            random.next() < 0.04
              ? (CLASSES[random.int(3)] ?? 'a')
              : answer({ random, item, truth, annotator, version });
          return {
            item: `i${item}`,
            annotator,
            label,
            version,
            seconds: (annotator === 'r6' ? 6 : 20) * (0.5 + random.next()),
          };
        }),
    );
  }).flat();
}

describe('classifyRootCause', () => {
  for (const seed of ['one', 'two', 'three']) {
    it(`finds a biased labeller (${seed})`, () => {
      const rows = crowd(seed, ({ random, truth, annotator }) =>
        annotator === 'r2' && truth === 'b' && random.next() < 0.6 ? 'c' : truth,
      );
      const found = classifyRootCause(rows, { classes: CLASSES });
      expect(found.primary).toBe('labeller-bias');
      expect(found.raters.map(({ annotator, toward }) => [annotator, toward])).toEqual([['r2', 'c']]);
      expect(found.shares[0]?.interval?.low).toBeGreaterThan(0.25);
    });

    it(`finds a guideline that moved (${seed})`, () => {
      const moved = ({ item, truth, version }: Scene): string =>
        version === 'v2' && truth === 'b' && item % 10 !== 1 ? 'c' : truth;
      const found = classifyRootCause(crowd(seed, moved, true), { classes: CLASSES });
      expect(found.primary).toBe('guideline-drift');
      expect(found.drifts.map(({ from, to, toVersion }) => [from, to, toVersion])).toEqual([['b', 'c', 'v2']]);
      expect(found.raters).toEqual([]);
    });

    it(`finds items that nobody can decide (${seed})`, () => {
      const unclear = ({ random, item, truth }: Scene): string =>
        item % 6 === 0 ? (random.next() < 0.5 ? 'a' : 'b') : truth;
      const found = classifyRootCause(crowd(seed, unclear), { classes: CLASSES, otherClass: 'other' });
      expect(found.primary).toBe('edge-case-ambiguity');
      expect(found.unclear.map(({ first, second }) => [first, second])).toEqual([['a', 'b']]);
    });

    it(`finds a careless labeller, with time and gold as evidence (${seed})`, () => {
      const rows = crowd(seed, ({ random, truth, annotator }) =>
        annotator === 'r6' && random.next() < 0.5 ? (CLASSES[random.int(3)] ?? 'a') : truth,
      );
      const found = classifyRootCause(rows, { classes: CLASSES });
      expect(found.primary).toBe('carelessness');
      expect(found.raters[0]).toMatchObject({ annotator: 'r6', toward: null });
      expect(found.raters[0]?.timeRatio).toBeLessThan(0.5);
    });

    it(`finds a missing class behind "other" (${seed})`, () => {
      const gap = ({ random, item, truth }: Scene): string =>
        item % 6 === 0 ? (random.next() < 0.5 ? 'other' : truth) : truth;
      const found = classifyRootCause(crowd(seed, gap), { classes: CLASSES, otherClass: 'other' });
      expect(found.primary).toBe('ontology-gap');
    });

    it(`puts honest slips down to nothing (${seed})`, () => {
      const found = classifyRootCause(
        crowd(seed, ({ truth }) => truth),
        { classes: CLASSES, otherClass: 'other' },
      );
      expect([found.primary, found.raters, found.drifts]).toEqual(['not-attributable', [], []]);
    });
  }

  it('says that drift can not be told without items under both versions', () => {
    const rows = crowd('one', ({ truth, version }) => (version === 'v2' && truth === 'b' ? 'c' : truth));
    const found = classifyRootCause(rows, { classes: CLASSES });
    expect(found.primary).not.toBe('guideline-drift');
    expect(found.warnings.map(({ code }) => code)).toEqual(['drift-not-identified']);
  });

  it('does not depend on the order of rows, and is null without disagreement', () => {
    const rows = crowd('one', ({ random, truth, annotator }) =>
      annotator === 'r2' && random.next() < 0.5 ? 'c' : truth,
    );
    expect(classifyRootCause([...rows].reverse())).toEqual(classifyRootCause(rows));
    const same = ['p', 'q'].map((annotator) => ({ item: 'i', annotator, label: 'a' }));
    expect(classifyRootCause(same).reason).toBe('no disagreement between two answers');
    expect(() => classifyRootCause(same, { classes: ['b'] })).toThrow(/"a" is not one of b/);
  });

  it('finds the severe professional who passes her gold checks, and calls her no careless person', () => {
    const [, ...lines] = readFileSync(new URL('../../golden/mqm-zhen.csv', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    const rows = lines.map((line) => {
      const [item = '', annotator = '', score = '', seconds = ''] = line.split(',');
      const label = Number(score) === 0 ? 'none' : Number(score) < 5 ? 'minor' : 'major';
      return { item, annotator, label, seconds: Number(seconds) };
    });
    const found = classifyRootCause(rows, { classes: ['none', 'minor', 'major'] });
    expect(found.raters.find(({ annotator }) => annotator === 'rater6')).toMatchObject({
      cause: 'labeller-bias',
      toward: 'major',
    });
  });
});
