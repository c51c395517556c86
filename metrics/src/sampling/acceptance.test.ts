import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import golden from '../../golden/acceptance-sampling.json' with { type: 'json' };
import {
  acceptanceProbability,
  averageOutgoingQualityLimit,
  FIRST_INSPECTION,
  operatingCurve,
  samplingPlan,
  switchInspection,
  twoPointPlan,
  zeroAcceptancePlan,
  type Inspection,
  type InspectionLevel,
  type InspectionState,
} from './index.ts';
import { aqlIndex, codeLetter, planAt } from './sampling-tables.ts';

test('zero-acceptance plans equal the tables, for processes and for finite lots', () => {
  for (const { ltpd, beta, n } of golden.zero_acceptance_binomial) {
    expect(zeroAcceptancePlan({ ltpd, beta }).sampleSize).toBe(n);
  }
  for (const { ltpd, beta, n, lot } of golden.zero_acceptance_finite_lot) {
    expect(zeroAcceptancePlan({ ltpd, beta, lot }).sampleSize).toBe(n);
  }
});

test.each(golden.two_point_single_plans)('the plan for $p1 / $p2 is n = $n, c = $c', (row) => {
  const plan = twoPointPlan(row);
  expect([plan.sampleSize, plan.acceptance]).toEqual([row.n, row.c]);
  expect(plan.acceptanceAtP1).toBeCloseTo(row.pa_p1, 6);
  expect(plan.acceptanceAtP2).toBeCloseTo(row.pa_p2, 6);
});

test('code letters follow table I', () => {
  const { lot_upper: uppers, ...levels } = golden.mil_std_105e.code_letters;
  for (const [level, letters] of Object.entries(levels)) {
    for (const [row, letter] of letters.entries()) {
      const upper = uppers[row] ?? 10_000_000;
      expect(codeLetter(upper, level as InspectionLevel)).toBe(letter);
      const lower = row === 0 ? 2 : (uppers[row - 1] ?? 0) + 1;
      expect(codeLetter(lower, level as InspectionLevel)).toBe(letter);
    }
  }
});

test('all 768 plans of tables II-A, II-B and II-C are met', () => {
  const text = readFileSync(new URL('../../golden/mil-std-105e-plans.csv', import.meta.url), 'utf8');
  const rows = text.trimEnd().split('\n').slice(1);
  expect(rows).toHaveLength(768);
  for (const row of rows) {
    const [inspection = '', letter = '', aql = '', n = '', ac = '', re = ''] = row.split(',');
    const plan = planAt(letter, aqlIndex(Number(aql)), inspection as Inspection);
    expect([row, plan.sampleSize, plan.acceptance, plan.rejection]).toEqual([row, Number(n), Number(ac), Number(re)]);
  }
});

test.each(golden.mil_std_105e.examples)('lot $lot, level $level, AQL $aql_percent %', (row) => {
  const plan = samplingPlan({ lot: row.lot, level: row.level as InspectionLevel, aqlPercent: row.aql_percent });
  expect(plan).toMatchObject({
    codeLetter: row.code_letter,
    planLetter: row.plan_letter,
    acceptance: row.ac,
    rejection: row.re,
  });
  expect(plan.inspectAll ? row.n : plan.sampleSize).toBe(row.n);
  expect(plan.acceptanceAtAql).toBeCloseTo(row.pa_at_aql, 6);
  expect(plan.qualityAtTenPercent).toBeCloseTo(row.quality_at_pa10, 6);
});

test('a sample larger than the lot inspects everything; an unknown limit names the known ones', () => {
  expect(samplingPlan({ lot: 40, aqlPercent: 0.1 })).toMatchObject({ inspectAll: true, sampleSize: 40 });
  expect(() => samplingPlan({ lot: 1000, aqlPercent: 3 })).toThrow('Use one of 0.01');
  expect(() => samplingPlan({ lot: 1, aqlPercent: 1 })).toThrow('lot');
});

/** Lots of 1,000 at AQL 1.0 with these many defectives, one after the other. */
function series(defectives: readonly number[], from: InspectionState = FIRST_INSPECTION): InspectionState[] {
  const states: InspectionState[] = [];
  let state = from;
  for (const count of defectives) {
    state = switchInspection(state, { lot: 1000, aqlPercent: 1, defectives: count }).next;
    states.push(state);
  }
  return states;
}

test('two rejections in five lots tighten, five acceptances in a row relax', () => {
  const tightened = series([0, 3, 0, 0, 3]).map((state) => state.inspection);
  expect(tightened).toEqual(['normal', 'normal', 'normal', 'normal', 'tightened']);
  expect(series([3, 0, 0, 0, 0, 3]).at(-1)?.inspection).toBe('normal');
  const relaxed = series([3, 3, 0, 0, 2, 0, 0, 0, 0, 0]).map((state) => state.inspection);
  expect(relaxed.slice(1)).toEqual([...Array.from({ length: 8 }, () => 'tightened'), 'normal']);
});

test('the fifth rejection under tightened inspection stops sampling', () => {
  const states = series([3, 3, 2, 0, 2, 2, 0, 2, 2]);
  expect(states.at(-2)?.inspection).toBe('tightened');
  expect(states.at(-1)?.inspection).toBe('discontinued');
  expect(() => series([0], states.at(-1))).toThrow('discontinued');
});

test('thirty points of switching score reduce, trouble returns to normal', () => {
  const good = series(Array.from({ length: 10 }, () => 0));
  expect(good.at(-2)).toMatchObject({ inspection: 'normal', switchingScore: 27 });
  expect(good.at(-1)?.inspection).toBe('reduced');
  // Two defectives pass AQL 1.0 (Ac 2) but would not pass 0.65 (Ac 1): the score starts again.
  expect(series([0, 0, 2]).at(-1)).toMatchObject({ inspection: 'normal', switchingScore: 0 });
  const reduced = good.at(-1) ?? FIRST_INSPECTION;
  const plan = samplingPlan({ lot: 1000, aqlPercent: 1, inspection: 'reduced' });
  expect([plan.sampleSize, plan.acceptance, plan.rejection]).toEqual([32, 1, 3]);
  const between = switchInspection(reduced, { lot: 1000, aqlPercent: 1, defectives: 2 });
  expect(between).toMatchObject({ accepted: true, next: { inspection: 'normal' } });
  expect(switchInspection(reduced, { lot: 1000, aqlPercent: 1, defectives: 3 }).accepted).toBe(false);
  expect(switchInspection(reduced, { lot: 1000, aqlPercent: 1, defectives: 0, steady: false }).next.inspection).toBe(
    'normal',
  );
  expect(switchInspection(reduced, { lot: 1000, aqlPercent: 1, defectives: 1 }).next.inspection).toBe('reduced');
});

test('a lot presented again is judged but moves nothing; more defectives than the sample are refused', () => {
  const again = switchInspection(FIRST_INSPECTION, { lot: 1000, aqlPercent: 1, defectives: 9, original: false });
  expect(again).toMatchObject({ accepted: false, next: FIRST_INSPECTION });
  expect(() => switchInspection(FIRST_INSPECTION, { lot: 1000, aqlPercent: 1, defectives: 81 })).toThrow('defectives');
});

test('curves fall with the share of defectives, and outgoing quality has its limit', () => {
  const plan = { sampleSize: 80, acceptance: 2 };
  const curve = operatingCurve(plan, { lot: 1000 });
  expect(curve).toHaveLength(51);
  for (const [index, point] of curve.entries()) {
    expect(point.acceptance).toBeLessThanOrEqual(curve[index - 1]?.acceptance ?? 1);
  }
  const limit = averageOutgoingQualityLimit(plan, 1000);
  expect(Math.max(...curve.map((point) => point.outgoing))).toBeLessThanOrEqual(limit + 1e-12);
  // Dodge & Romig: AOQL = y (1/n − 1/N) with y = 1.371 for c = 2 (Poisson); the binomial is close by.
  expect(limit).toBeCloseTo(1.371 * (1 / 80 - 1 / 1000), 3);
  expect(acceptanceProbability(plan, 0.01, 1000)).toBeGreaterThan(acceptanceProbability(plan, 0.01));
});

test('designs that contradict themselves are refused', () => {
  expect(() => twoPointPlan({ p1: 0.05, alpha: 0.05, p2: 0.05, beta: 0.1 })).toThrow('p2');
  expect(() => zeroAcceptancePlan({ ltpd: 0 })).toThrow('ltpd');
  expect(() => zeroAcceptancePlan({ ltpd: 0.1, lot: 0.5 })).toThrow('lot');
  expect(() => acceptanceProbability({ sampleSize: 0, acceptance: 0 }, 0.1)).toThrow('sampleSize');
  expect(() => acceptanceProbability({ sampleSize: 5, acceptance: 0 }, 1.1)).toThrow('defective');
  expect(() => acceptanceProbability({ sampleSize: 5, acceptance: 0 }, 0.1, 4)).toThrow('lot');
});
