import type { Measure, Output, PersonRef, Routes } from '@assay/api';
import { severityBias, type Rating, type SeverityBias } from '@assay/metrics';
import { wireMeasure } from '../../platform/wire-measure.ts';

export type Finding = Output<Routes['listCampaignFindings']>['items'][number];

export interface GoldTally {
  readonly checks: number;
  readonly passed: number;
}

export interface SeverityRow extends Omit<SeverityBias, 'annotator' | 'pValue' | 'difference'> {
  readonly difference: Measure;
  readonly person: PersonRef;
  readonly control: string;
  readonly goldChecks: number;
  readonly goldPassed: number;
}

/** A rater is worth a finding when the shift is sure and not tiny: a quarter of the standard deviation of all ratings. */
const LEAST_SHIFT = 0.25;

/** Who rates higher or lower than the others on the same items, beside what gold says about the same people. */
export function severityRows(
  control: string,
  ratings: readonly Rating<number>[],
  people: ReadonlyMap<string, PersonRef>,
  gold: ReadonlyMap<string, GoldTally>,
): SeverityRow[] {
  return severityBias(ratings).flatMap(({ annotator, pValue: _p, ...row }) => {
    const person = people.get(annotator);
    const tally = gold.get(annotator) ?? { checks: 0, passed: 0 };
    return person === undefined
      ? []
      : [
          {
            ...row,
            difference: wireMeasure(row.difference),
            person,
            control,
            goldChecks: tally.checks,
            goldPassed: tally.passed,
          },
        ];
  });
}

/**
 * Findings about severity. In a system of raters one severe person makes all others look lenient, so people are named
 * by the additive effect, which does not lean, and only when the paired difference is sure as well.
 */
export function severityFindings(
  rows: readonly SeverityRow[],
  ratings: readonly Rating<number>[],
  evidence: string,
): Finding[] {
  const spread = standardDeviation(ratings.map((rating) => rating.label));
  return rows
    .filter((row) => row.biased && Math.abs(row.additiveEffect ?? 0) >= LEAST_SHIFT * spread)
    .map((row): Finding => {
      const more = (row.additiveEffect ?? 0) > 0;
      const gold =
        row.goldChecks === 0
          ? 'There are no gold checks for this person.'
          : `Gold does not show it: ${row.goldPassed} of ${row.goldChecks} checks passed.`;
      return {
        id: `severity-bias/${row.control}/${row.person.id}`,
        kind: 'severity-bias',
        title: `${row.person.name} rates ${more ? 'higher' : 'lower'} than the others on the same items`,
        detail: `On "${row.control}" the mean is ${fixed(row.ownMean)} against ${fixed(row.peerMean)} of the others on the same ${row.difference.items} items. ${gold}`,
        person: row.person,
        measure: row.difference,
        action: 'Calibrate with the others on shared items, and weigh or re-review the answers before the release.',
        evidence: `${evidence}?control=${encodeURIComponent(row.control)}&personId=${row.person.id}`,
      };
    });
}

/** People whose gold accuracy is surely below the minimum: the upper end of the interval does not reach it. */
export function goldFindings(
  tallies: readonly { readonly person: PersonRef; readonly accuracy: Measure }[],
  minimum: number,
  evidence: string,
): Finding[] {
  return tallies
    .filter(({ accuracy }) => accuracy.interval !== null && accuracy.interval.high < minimum)
    .map(({ person, accuracy }) => ({
      id: `gold-below-minimum/${person.id}`,
      kind: 'gold-below-minimum',
      title: `${person.name} is below the gold minimum`,
      detail: `${percent(accuracy.value)} of ${accuracy.items} gold checks passed; the minimum is ${percent(minimum)}.`,
      person,
      measure: accuracy,
      action: 'Pause, go through the failed checks together, and calibrate before further tasks.',
      evidence,
    }));
}

function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

const fixed = (value: number | null): string => (value === null ? 'unknown' : value.toFixed(2));
const percent = (value: number | null): string => (value === null ? 'unknown' : `${(value * 100).toFixed(1)} %`);
