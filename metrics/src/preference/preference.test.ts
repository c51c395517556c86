import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferenceAgreement } from '../agreement/index.ts';
import { seededRandom } from '../random/index.ts';
import { bradleyTerry, noisyBradleyTerry, positionBias, winMatrix } from './index.ts';
import type { PreferenceJudgement } from './index.ts';

const read = (name: string): string => readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8');
const pandalm: PreferenceJudgement[] = read('pandalm.csv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .flatMap((line) => {
    const [item = '', left = '', right = '', votes = ''] = line.split(',');
    return [...votes].map((vote, r) => ({
      item,
      annotator: `human${r + 1}`,
      left,
      right,
      preferred: vote === '0' ? 'tie' : vote === '1' ? left : right,
    }));
  });

describe('bradleyTerry', () => {
  it('equals the maximum likelihood strengths of five models', () => {
    const found = bradleyTerry(pandalm);
    const strength = Object.fromEntries(
      found.candidates.map(({ candidate, strength: s }) => [candidate, s.toFixed(6)]),
    );
    expect(strength).toEqual({
      'bloom-7b': '0.180701',
      'cerebras-gpt-6.7B': '0.105113',
      'llama-7b': '0.366904',
      'opt-7b': '0.147727',
      'pythia-6.9b': '0.199555',
    });
    expect([found.candidates[0]?.candidate, found.cycles, found.warnings]).toEqual(['llama-7b', 0, []]);
  });

  it('equals Davidson’s model fitted by a general optimiser', () => {
    const golden = JSON.parse(read('davidson.json')) as {
      strength: Record<string, number>;
      nu: number;
      logLikelihood: number;
    };
    const found = bradleyTerry(pandalm, { ties: 'davidson' });
    for (const { candidate, strength } of found.candidates)
      expect(strength).toBeCloseTo(golden.strength[candidate] ?? 0, 6);
    expect(found.tieTendency).toBeCloseTo(golden.nu, 5);
    expect(found.logLikelihood).toBeCloseTo(golden.logLikelihood, 6);
  });

  it('has intervals over prompts that hold the estimate', () => {
    for (const { strength, interval } of bradleyTerry(pandalm, { bootstrap: { draws: 100, seed: 2 } }).candidates) {
      expect(interval?.low).toBeLessThan(strength);
      expect(interval?.high).toBeGreaterThan(strength);
    }
  });

  it('stays finite and says so when one candidate always wins', () => {
    const rows = ['ann', 'bo'].map((annotator) => ({ annotator, left: 'x', right: 'y', preferred: 'x' }));
    const found = bradleyTerry(rows);
    expect(found.warnings.map(({ code }) => code)).toEqual(['not-strongly-connected']);
    expect(found.candidates[0]?.strength).toBeCloseTo(2.05 / 2.1, 9);
    expect(bradleyTerry([])).toMatchObject({ candidates: [], logLikelihood: null });
    expect(() => bradleyTerry(rows, { regularisation: -1 })).toThrow(/regularisation/);
    expect(() => winMatrix([{ annotator: 'a', left: 'x', right: 'x', preferred: 'x' }])).toThrow(/judgements\[0\]/);
  });

  it('counts circles and does not see order or side', () => {
    const circle = ['xy', 'yz', 'zx'].map((pair) => ({
      annotator: 'a',
      left: pair[0] ?? '',
      right: pair[1] ?? '',
      preferred: pair[0] ?? '',
    }));
    expect(bradleyTerry(circle).cycles).toBe(1);
    const judgement = fc
      .tuple(fc.constantFrom('ab', 'bc', 'ca', 'ac', 'db'), fc.integer({ min: 0, max: 2 }))
      .map(([pair, vote]) => ({
        annotator: 'a',
        left: pair[0] ?? '',
        right: pair[1] ?? '',
        preferred: ['tie', pair[0] ?? '', pair[1] ?? ''][vote] ?? '',
      }));
    fc.assert(
      fc.property(fc.array(judgement, { minLength: 1, maxLength: 30 }), (rows) => {
        const turned = rows.map((row) => ({ ...row, left: row.right, right: row.left })).reverse();
        expect(bradleyTerry(turned).candidates).toEqual(bradleyTerry(rows).candidates);
      }),
      { numRuns: 30 },
    );
  });
});

describe('noisyBradleyTerry', () => {
  const random = seededRandom('noisy');
  const truth: Record<string, number> = { a: 0.5, b: 0.3, c: 0.15, d: 0.05 };
  const rows: PreferenceJudgement[] = Array.from({ length: 3000 }, (_, t) => {
    const [left = 'a', right = 'b'] = random.shuffle(Object.keys(truth));
    const annotator = `r${t % 6}`;
    const p = (truth[left] ?? 0) / ((truth[left] ?? 0) + (truth[right] ?? 0));
    const lazy = t % 6 === 5;
    return { annotator, left, right, preferred: random.next() < (lazy ? 0.9 : p) ? left : right };
  });

  it('finds who leans to one side, and puts the candidates in their order', () => {
    const noisy = noisyBradleyTerry(rows);
    expect(noisy.annotators.find(({ annotator }) => annotator === 'r5')?.care).toBeLessThan(0.35);
    expect(noisy.annotators.filter(({ care }) => care > 0.6)).toHaveLength(5);
    expect(noisy.candidates.map(({ candidate }) => candidate).join('')).toBe('abcd');
    for (let t = 1; t < noisy.trace.length; t++)
      expect(noisy.trace[t]).toBeGreaterThanOrEqual((noisy.trace[t - 1] ?? 0) - 1e-7);
  });

  it('sees no more than the side of a judgement', () => {
    expect(noisyBradleyTerry([...rows].reverse())).toEqual(noisyBradleyTerry(rows));
    expect(positionBias(rows.filter(({ annotator }) => annotator === 'r5')).interval?.low).toBeGreaterThan(0.8);
  });
});

describe('preferenceAgreement', () => {
  it('treats every prompt as an item of its own', () => {
    const found = preferenceAgreement(pandalm);
    expect([found.items, found.ratings]).toEqual([999, 2997]);
    expect(found.value).toBeCloseTo(0.8642, 3);
  });
});
