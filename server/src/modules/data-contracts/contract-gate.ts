import { defineGate, type Finding, type Gate } from '../../platform/gates.ts';
import type { ContractTally, Fault } from './contract-tally.ts';
import type { Terms } from './data-contracts.rules.ts';

export const CONTRACT_GATE = 'contract-acceptance';

/** What the gate judges: the tally of the items, and what the import left out. */
export interface CheckedBatch {
  readonly batchId: string;
  readonly contract: { readonly name: string; readonly version: number };
  readonly terms: Terms;
  readonly tally: ContractTally;
  readonly read: { readonly rows: number; readonly refused: number };
}

type Rule = Terms['rules'][number];

/** The gate of a data contract: its fields, and one condition for each of its rules. */
export function contractGate(terms: Terms): Gate<CheckedBatch> {
  const judged = terms.rules.some((rule) => rule.rule === 'invalid-rows');
  return defineGate<CheckedBatch>({
    id: CONTRACT_GATE,
    title: 'Contract acceptance',
    conditions: [
      {
        id: 'contract',
        title: 'Which contract',
        evaluate: (_db: unknown, { contract }: CheckedBatch) => ({
          verdict: 'pass' as const,
          detail: `${contract.name}, version ${contract.version}, is published.`,
        }),
      },
      // Without a rule of its own no row may break the fields.
      ...(judged
        ? []
        : [
            {
              id: 'invalid-rows',
              title: titles['invalid-rows'],
              evaluate: (_db: unknown, subject: CheckedBatch) => noneInvalid(subject),
            },
          ]),
      ...terms.rules.map((rule) => ({
        id: rule.rule,
        title: titles[rule.rule],
        evaluate: (_db: unknown, subject: CheckedBatch) => judge(rule, subject),
      })),
    ],
  });
}

const titles: Readonly<Record<Rule['rule'], string>> = {
  rows: 'Enough rows',
  'refused-rows': 'Rows refused at import',
  'invalid-rows': 'Fields, types and allowed values',
  duplicates: 'Repeated content',
  'blank-rows': 'Blank texts',
  'character-anomalies': 'Broken characters',
};

function judge(rule: Rule, subject: CheckedBatch): Finding {
  const { tally, read } = subject;
  switch (rule.rule) {
    case 'rows': {
      const enough = tally.rows >= rule.atLeast;
      return {
        verdict: enough ? 'pass' : 'fail',
        detail: `${tally.rows} rows are ready, at least ${rule.atLeast} are asked for.`,
        target: `≥ ${rule.atLeast}`,
        ...(enough ? {} : { itemsNeeded: rule.atLeast - tally.rows }),
        ...evidence(subject, 'items?state=ready'),
      };
    }
    case 'refused-rows':
      return {
        ...share('refused-row-share', { count: read.refused, examples: [] }, read.rows, rule.below),
        ...evidence(subject, 'refused-rows'),
      };
    case 'invalid-rows':
      return { ...share('invalid-row-share', tally.invalid, tally.rows, rule.below), ...evidence(subject, 'items') };
    case 'duplicates':
      return { ...share('duplicate-share', tally.duplicate, tally.rows, rule.below), ...evidence(subject, 'items') };
    case 'blank-rows':
      return { ...share('blank-row-share', tally.blank, tally.rows, rule.below), ...evidence(subject, 'items') };
    case 'character-anomalies':
      return {
        ...share('character-anomaly-share', tally.anomalous, tally.rows, rule.below),
        ...evidence(subject, 'items'),
      };
  }
}

function noneInvalid(subject: CheckedBatch): Finding {
  const { tally } = subject;
  const found = share('invalid-row-share', tally.invalid, tally.rows, 1);
  return {
    ...found,
    verdict: tally.rows === 0 ? 'not-enough-evidence' : tally.invalid.count === 0 ? 'pass' : 'fail',
    target: '= 0',
    ...evidence(subject, 'items'),
  };
}

/** Every row was looked at, so the share is exact and carries no interval. */
function share(statistic: string, fault: Fault, rows: number, below: number): Finding {
  const value = rows === 0 ? null : fault.count / rows;
  const examples = fault.examples.length === 0 ? '' : ` First: ${fault.examples.join('; ')}.`;
  return {
    verdict: value === null ? 'not-enough-evidence' : value < below ? 'pass' : 'fail',
    detail:
      value === null
        ? 'There are no rows to judge.'
        : `${fault.count} of ${rows} rows (${(value * 100).toFixed(2)} %).${examples}`,
    target: `< ${below}`,
    measure: {
      statistic,
      value,
      reason: value === null ? 'no rows' : null,
      interval: null,
      items: rows,
      ratings: rows,
      raters: 0,
      warnings: [],
    },
    ...(value === null ? { itemsNeeded: 1 } : {}),
  };
}

function evidence(subject: CheckedBatch, path: string): { evidence: string } {
  return { evidence: `/v1/batches/${subject.batchId}/${path}` };
}
