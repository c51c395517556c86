import { describe, expect, it } from 'vitest';
import { readCrowdSet } from '../../golden/crowd/read-crowd-set.ts';
import { bayesianDawidSkene, dawidSkene } from '../aggregation/index.ts';
import { allocateOverlap, planConsensus, replayOverlap } from './index.ts';

describe('allocateOverlap', () => {
  const rows = readCrowdSet('rte').ratings.filter(({ annotator }) => Number(annotator) % 3 > 0);
  const fit = bayesianDawidSkene(rows);
  it('never asks for more than an answer can give, nor beyond the budget', () => {
    const offers = allocateOverlap(fit, { value: 1, price: 0.01, budget: 0.2 });
    expect(offers.reduce((sum, { ask, answers }) => sum + (ask ? answers : 0), 0)).toBe(20);
    for (const { expectedGain, expectedLoss } of offers) {
      expect(expectedGain).toBeLessThanOrEqual(expectedLoss + 1e-12);
      expect(expectedGain).toBeGreaterThanOrEqual(0);
    }
    expect(offers.map(({ net }) => net)).toEqual(offers.map(({ net }) => net).sort((a, b) => b - a));
  });
  it('turns with the worth of a class, and asks for nothing when answers cost too much', () => {
    expect(allocateOverlap(fit, { value: 1, price: 1 }).some(({ ask }) => ask)).toBe(false);
    const plain = allocateOverlap(fit, { value: 1, price: 0.05 }).filter(({ ask }) => ask).length;
    const dear = allocateOverlap(fit, { value: 1, price: 0.05, classWeights: { 1: 5 } }).filter(
      ({ ask }) => ask,
    ).length;
    expect(dear).not.toBe(plain);
    expect(() => allocateOverlap(fit, { value: 1, price: 0 })).toThrow(/price/);
  });
});

describe('replayOverlap', () => {
  it('shows that stopping when sure needs fewer answers for the same accuracy', () => {
    const { ratings, gold } = readCrowdSet('rte');
    const { policies } = replayOverlap(ratings, {
      gold,
      pricePerLabel: 0.02,
      policies: [
        { kind: 'fixed', labels: 9 },
        { kind: 'until-sure', belief: 0.99, most: 10 },
      ],
    });
    const [nine, sure] = policies;
    expect(sure?.accuracy).toBeGreaterThan(nine?.accuracy ?? 1);
    expect(sure?.labelsPerItem).toBeLessThan(7);
    expect(nine?.cost).toBeCloseTo(800 * 9 * 0.02, 9);
  });
  it('warns without gold and refuses an impossible policy', () => {
    const { ratings } = readCrowdSet('toy-5x5');
    expect(replayOverlap(ratings, { policies: [] }).warnings[0]?.code).toBe('no-gold');
    expect(() => replayOverlap(ratings, { policies: [{ kind: 'fixed', labels: 0 }] })).toThrow(/policies\[0\]/);
    expect(() => replayOverlap([], { policies: [] })).toThrow(/empty/);
  });
});

describe('planConsensus', () => {
  it('predicts what a smaller overlap of a real campaign gives', () => {
    const { ratings, gold } = readCrowdSet('rte');
    const { plans, recommended } = planConsensus(ratings, {
      gold,
      items: 1000,
      pricePerLabel: 0.02,
      target: 0.85,
      most: 9,
    });
    const share = ratings.filter(({ item, label }) => gold[item] === label).length / ratings.length;
    expect(plans[0]?.accuracy).toBeCloseTo(share, 1);
    expect(plans.filter(({ labels }) => labels % 2 === 1).map(({ accuracy }) => accuracy ?? 0)).toEqual(
      plans
        .filter(({ labels }) => labels % 2 === 1)
        .map(({ accuracy }) => accuracy ?? 0)
        .sort((a, b) => a - b),
    );
    expect(plans[8]?.accuracy).toBeGreaterThan(0.89);
    expect(recommended).toBeGreaterThan(3);
    expect(dawidSkene(ratings).items.length).toBe(plans[0]?.evidence);
  });
  it('recommends nothing on little evidence', () => {
    const { ratings, gold } = readCrowdSet('toy-5x5');
    expect(planConsensus(ratings, { gold, items: 10, pricePerLabel: 1, target: 0.1 }).recommended).toBeNull();
  });
});
