import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCrowdSet } from '../../golden/crowd/read-crowd-set.ts';
import {
  agreementPerClass,
  agreementPerPair,
  agreementPerWindow,
  kendallTauB,
  kendallW,
  krippendorffAlpha,
  krippendorffAlphaSets,
  leaveOneRaterOut,
  preferenceAgreement,
  spanAgreement,
  spearmanRho,
  unitizingAlpha,
} from './index.ts';
import type { SpanAnswer } from './index.ts';

const read = (name: string): string => readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8');
interface Golden {
  readonly sets: { readonly ratings: [string, string, string[]][]; readonly jaccard: number; readonly masi: number };
  readonly spans: Record<'exact' | 'overlap' | 'character' | 'characterAnyType' | 'unitizingAnyType', number>;
  readonly ranks: {
    readonly values: number[][];
    readonly spearman: number;
    readonly kendall: number;
    readonly w: number;
  };
}
const golden = JSON.parse(read('agreement-shapes.json')) as Golden;

describe('krippendorffAlphaSets', () => {
  const ratings = golden.sets.ratings.map(([annotator, item, label]) => ({ annotator, item, label }));
  it('equals NLTK', () => {
    expect(krippendorffAlphaSets(ratings, { distance: 'jaccard' }).value).toBeCloseTo(golden.sets.jaccard, 9);
    expect(krippendorffAlphaSets(ratings).value).toBeCloseTo(golden.sets.masi, 9);
  });
  it('sees sets, not lists, and has an interval', () => {
    const shuffled = ratings.map((row) => ({ ...row, label: [...row.label, ...row.label].reverse() })).reverse();
    const bootstrap = { draws: 200, seed: 1 };
    const found = krippendorffAlphaSets(ratings, { bootstrap });
    expect(krippendorffAlphaSets(shuffled, { bootstrap })).toEqual(found);
    expect(found.interval?.low).toBeLessThan(found.value ?? 0);
  });
  it('is null when every set is equal', () => {
    const same = ['a', 'b'].map((annotator) => ({ item: 'i', annotator, label: ['x'] }));
    expect(krippendorffAlphaSets(same).reason).toMatch(/no variation/);
  });
});

describe('leaveOneRaterOut', () => {
  it('names the contrary worker of the toy, and equals the coefficient without him', () => {
    const { ratings } = readCrowdSet('toy-5x5');
    const found = leaveOneRaterOut(ratings);
    expect(found.overall.value).toBeCloseTo(-0.04, 12);
    expect(found.raters[0]?.annotator).toBe('worker5');
    for (const { annotator, without } of found.raters)
      expect(without).toEqual(krippendorffAlpha(ratings.filter((row) => row.annotator !== annotator)));
    expect(found.raterInterval?.method).toBe('rater-jackknife-student');
  });
  it('reaches wider over raters than over items on real data', () => {
    const { ratings } = readCrowdSet('bluebirds');
    const found = leaveOneRaterOut(ratings, { bootstrap: { draws: 300, seed: 3 } });
    const width = (interval: { low: number; high: number } | null): number =>
      interval ? interval.high - interval.low : 0;
    expect(found.overall.value).toBeCloseTo(0.1255, 4);
    expect(width(found.raterInterval)).toBeGreaterThan(width(found.overall.interval));
  });
});

describe('agreement in parts', () => {
  it('per class equals the coefficient on recoded labels, and for two classes all are the same', () => {
    const { ratings } = readCrowdSet('dog');
    for (const { label, agreement } of agreementPerClass(ratings))
      expect(agreement.value).toBeCloseTo(
        krippendorffAlpha(ratings.map((row) => ({ ...row, label: row.label === label ? 'x' : 'y' }))).value ?? 0,
        12,
      );
    const two = agreementPerClass(readCrowdSet('rte').ratings);
    expect(two.map(({ agreement }) => agreement.value?.toFixed(4))).toEqual(['0.2415', '0.2415']);
  });
  it('per pair hides what rests on too few items', () => {
    const { ratings } = readCrowdSet('toy-5x5');
    expect(agreementPerPair(ratings)[0]?.kappa.reason).toBe('5 shared items; 20 are needed');
    const pairs = agreementPerPair(ratings, { minimumOverlap: 5 });
    expect(pairs).toHaveLength(10);
    const opposite = pairs.find(({ first, second }) => first === 'worker2' && second === 'worker5');
    expect([opposite?.percent, opposite?.kappa.value?.toFixed(4)]).toEqual([0.2, '-0.6667']);
  });
  it('per window partitions the items and shows what changed', () => {
    const { ratings } = readCrowdSet('rte');
    const order = [...new Set(ratings.map(({ item }) => item))];
    const windows = agreementPerWindow(ratings, { order, size: 250, bootstrap: { draws: 100, seed: 5 } });
    expect(windows.map(({ items, pairs }) => [items, pairs])).toEqual([
      [250, 11250],
      [250, 11250],
      [250, 11250],
      [50, 2250],
    ]);
    expect(windows[3]?.agreement.value).toBeCloseTo(
      krippendorffAlpha(ratings.filter(({ item }) => order.indexOf(item) >= 750)).value ?? 0,
      12,
    );
    expect(() => agreementPerWindow(ratings, { order: ['a', 'a'] })).toThrow(/twice/);
  });
});

describe('spans', () => {
  const lengths: Record<string, number> = {};
  const answers: SpanAnswer[] = read('mqm-zhen-spans.csv')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [item = '', length = '', annotator = '', list = ''] = line.split(',');
      lengths[item] = Number(length);
      const spans = list
        .split(' ')
        .filter(Boolean)
        .map((part) => {
          const [range = '', type = ''] = part.split(':');
          const [start = 0, end = 0] = range.split('-').map(Number);
          return { start, end, type };
        });
      return { item, annotator, spans };
    });

  it('equal a count character by character on professional error spans', () => {
    const typed = spanAgreement(answers);
    expect(typed.exactF1.value).toBeCloseTo(golden.spans.exact, 12);
    expect(typed.overlapF1.value).toBeCloseTo(golden.spans.overlap, 12);
    expect(typed.characterF1.value).toBeCloseTo(golden.spans.character, 12);
    expect(spanAgreement(answers, { matchType: false }).characterF1.value).toBeCloseTo(
      golden.spans.characterAnyType,
      12,
    );
    expect(unitizingAlpha(answers, { lengths, ignoreType: true }).value).toBeCloseTo(golden.spans.unitizingAnyType, 9);
  });
  it('do not depend on the order of answers or spans', () => {
    const turned = answers.map((answer) => ({ ...answer, spans: [...answer.spans].reverse() })).reverse();
    expect(spanAgreement(turned)).toEqual(spanAgreement(answers));
    expect(unitizingAlpha(turned, { lengths, ignoreType: true })).toEqual(
      unitizingAlpha(answers, { lengths, ignoreType: true }),
    );
  });
  it('are undefined where nothing was marked, and refuse what is no span', () => {
    const silent = ['a', 'b'].map((annotator) => ({ item: 'i', annotator, spans: [] }));
    expect(spanAgreement(silent).exactF1.reason).toBe('nobody marked anything');
    expect(unitizingAlpha(silent, { lengths: { i: 9 } }).reason).toMatch(/no variation/);
    const bad = [{ item: 'i', annotator: 'a', spans: [{ start: 3, end: 3, type: 't' }] }];
    expect(() => spanAgreement(bad)).toThrow(/from 3 to 3/);
    const beyond = ['a', 'b'].map((annotator) => ({ item: 'i', annotator, spans: [{ start: 3, end: 12, type: 't' }] }));
    expect(() => unitizingAlpha(beyond, { lengths: { i: 9 } })).toThrow(/ends at 12/);
    const crossing = ['a', 'b'].map((annotator) => ({
      item: 'i',
      annotator,
      spans: [
        { start: 0, end: 5, type: 't' },
        { start: 4, end: 6, type: 'u' },
      ],
    }));
    expect(unitizingAlpha(crossing, { lengths: { i: 9 } }).reason).toMatch(/overlap/);
  });
});

describe('rankings', () => {
  const [first = [], second = []] = golden.ranks.values;
  it('equal scipy', () => {
    expect(spearmanRho(first, second)).toBeCloseTo(golden.ranks.spearman, 12);
    expect(kendallTauB(first, second)).toBeCloseTo(golden.ranks.kendall, 12);
    expect(kendallW(golden.ranks.values)).toBeCloseTo(golden.ranks.w, 12);
  });
  it('are null without an order', () => {
    expect([spearmanRho([1, 1], [1, 2]), kendallTauB([], []), kendallW([[1, 2]])]).toEqual([null, null, null]);
    expect(() => spearmanRho([1], [1, 2])).toThrow(/2 values for 1/);
  });
});

describe('preferenceAgreement', () => {
  it('counts ties and refuses a preference for neither', () => {
    const judged = (annotator: string, preferred: string, left = 'x', right = 'y') => ({
      annotator,
      left,
      right,
      preferred,
    });
    expect(preferenceAgreement([judged('a', 'tie'), judged('b', 'x')]).value).toBe(0);
    expect(() => preferenceAgreement([judged('a', 'z')])).toThrow(/prefers "z"/);
  });
});
