import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCrowdSet } from '../../golden/crowd/read-crowd-set.ts';
import { consensusAccuracy, dawidSkene, mace } from './index.ts';

const golden = JSON.parse(readFileSync(new URL('../../golden/crowd-kit.json', import.meta.url), 'utf8')) as Record<
  string,
  { readonly bounds: readonly number[]; readonly shares: Readonly<Record<string, number>> }
>;

describe.each(Object.entries(golden))('dawidSkene by the rules of crowd-kit, %s', (name, { bounds, shares }) => {
  it('has its bound after every iteration, ends where it ends, and has its class shares', () => {
    const { ratings } = readCrowdSet(name);
    const found = dawidSkene(ratings, { convention: 'crowd-kit' });
    expect(found.iterations).toBe(bounds.length);
    found.trace.forEach((bound, t) => expect(bound / ratings.length).toBeCloseTo(bounds[t] ?? Number.NaN, 7));
    found.classes.forEach((label, k) => {
      let sum = 0;
      for (let i = 0; i < found.items.length; i++) sum += found.posteriors[i * found.classes.length + k] ?? 0;
      expect(sum / found.items.length).toBeCloseTo(shares[label] ?? Number.NaN, 7);
    });
  });
});

describe('mace by plain EM', () => {
  it.each([
    ['bluebirds', 0.7778],
    ['dog', 0.8265],
    ['face', 0.6541],
  ])('is at least as right as crowd-kit on %s, and its objective never falls', (name, least) => {
    const { ratings, gold } = readCrowdSet(name);
    const found = mace(ratings, { method: 'em' });
    expect(consensusAccuracy(found, gold).value).toBeGreaterThanOrEqual(least);
    found.trace.forEach((value, t) => expect(value).toBeGreaterThanOrEqual((found.trace[t - 1] ?? -Infinity) - 1e-9));
  });
});
