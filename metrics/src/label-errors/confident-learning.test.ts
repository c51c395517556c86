import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { confidentLearning } from './index.ts';

const rows = gunzipSync(readFileSync(new URL('../../golden/20news-probabilities.csv.gz', import.meta.url)))
  .toString()
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const classes = Array.from({ length: 20 }, (_, j) => `${j}`);
const news = {
  classes,
  given: rows.map(([, label]) => `${label}`),
  probabilities: rows.flatMap((row) => row.slice(2)),
};

describe('confidentLearning', () => {
  const found = confidentLearning(news);
  it('finds what the paper’s method finds in 7,532 news posts', () => {
    expect(found.thresholds[0]).toBeCloseTo(0.701461, 6);
    expect(found.thresholds[19]).toBeCloseTo(0.595412, 6);
    expect(found.joint[19]).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 137]);
    expect([found.candidates.length, found.estimatedErrors]).toEqual([55, 96]);
    expect([found.byNoiseRate.length, found.byClass.length, found.both.length]).toEqual([95, 96, 44]);
    expect(found.ranked.slice(0, 5)).toEqual([194, 199, 254, 279, 456]);
    expect(found.warnings).toEqual([]);
  });

  it('notices probabilities of a model that has seen the labels', () => {
    const given = ['a', 'b', 'a'];
    const probabilities = [0.9, 0.1, 0.2, 0.8, 0.7, 0.3];
    expect(confidentLearning({ classes: ['a', 'b'], given, probabilities }).warnings[0]?.code).toBe('in-sample');
  });

  it('keeps a class nobody was given out of it, and refuses what are no probabilities', () => {
    const three = { classes: ['a', 'b', 'c'], given: ['a', 'b'] };
    expect(confidentLearning({ ...three, probabilities: [0.6, 0.2, 0.2, 0.1, 0.5, 0.4] }).thresholds[2]).toBeNull();
    expect(() => confidentLearning({ ...three, probabilities: [0.6, 0.2] })).toThrow(/2 numbers for 2 items × 3/);
    expect(() => confidentLearning({ ...three, probabilities: [0.6, 0.2, 0.2, 0.9, 0.5, 0.4] })).toThrow(/sum to/);
    expect(() => confidentLearning({ ...three, given: ['a', 'z'], probabilities: [1, 0, 0, 1, 0, 0] })).toThrow(/"z"/);
    expect(confidentLearning({ classes: ['a'], given: [], probabilities: [] }).estimatedErrors).toBe(0);
  });
});
