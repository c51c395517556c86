import { proportion } from '@assay/metrics';
import { defineQuery } from '../../platform/query.ts';
import { isBelowMinimum, requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { describerOf } from '../tasks/index.ts';
import { doubts } from './gold.rules.ts';
import * as store from './gold.store.ts';

/** Who counts as good where the campaign names no minimum. */
const USUAL_MINIMUM = 0.8;

export const listGold = defineQuery('listGold', {
  scope: scopeOfCampaign,
  async run({ db, input }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const describe = await describerOf(db, campaign);
    const { cursor, limit } = input.query;
    const rows = await store.listGold(db, campaign.id, { after: cursor ?? null, limit });
    const checks = await store.checksOfGold(db, campaign.id);
    const inDoubt = doubts(checks, campaign.goldPolicy?.minimumAccuracy ?? USUAL_MINIMUM, describe);
    return {
      items: rows.map((row) => {
        const doubt = inDoubt.get(row.taskId);
        return {
          ...row,
          summary: describe(row.answer),
          pass: toMeasure(proportion(row.passed, row.checks, { statistic: 'gold-accuracy', raters: row.checks })),
          good: { checks: doubt?.checks ?? 0, passed: doubt?.passed ?? 0 },
          doubtful: !row.retired && doubt?.doubtful === true,
          instead: doubt?.instead ?? null,
        };
      }),
      next: rows.length === limit ? (rows.at(-1)?.taskId ?? null) : null,
    };
  },
});

export const listGoldTallies = defineQuery('listGoldTallies', {
  scope: scopeOfCampaign,
  async run({ db, input, actor }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const all = await store.goldTallies(db, campaign.id);
    // A vendor sees its own people only.
    const tallies = all.filter((one) => actor.vendorId === null || one.vendorId === actor.vendorId);
    const sum = (pick: (one: store.GoldTallyRow) => number) => tallies.reduce((total, one) => total + pick(one), 0);
    return {
      items: tallies.map((one) => ({
        person: { id: one.personId, handle: one.handle, name: one.name, kind: one.kind },
        checks: one.checks,
        passed: one.passed,
        meanScore: one.meanScore,
        accuracy: toMeasure(proportion(one.passed, one.checks, { statistic: 'gold-accuracy', raters: 1 })),
        belowMinimum: isBelowMinimum(campaign.goldPolicy, one),
      })),
      overall: toMeasure(
        proportion(
          sum((one) => one.passed),
          sum((one) => one.checks),
          { statistic: 'gold-accuracy', raters: tallies.length },
        ),
      ),
    };
  },
});

function toMeasure(measure: ReturnType<typeof proportion>) {
  return {
    ...measure,
    interval: measure.interval === null ? null : { ...measure.interval },
    warnings: [...measure.warnings],
  };
}
