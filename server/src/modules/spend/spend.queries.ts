import type { PersonRef } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { addMoney, costOf } from './spend.rules.ts';
import * as store from './spend.store.ts';

export const listRates = defineQuery('listRates', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  run: async ({ db, input }) => ({ items: await store.listRates(db, input.params.projectId) }),
});

export const getCampaignSpend = defineQuery('getCampaignSpend', {
  scope: scopeOfCampaign,
  async run({ db, input }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const rates = await store.listRates(db, campaign.projectId);
    const days = await store.daysOfWork(db, campaign.id);
    const people = new Map<string, { person: PersonRef; answers: number }>();
    for (const { person, answers } of days)
      people.set(person.id, { person, answers: answers + (people.get(person.id)?.answers ?? 0) });
    const costs = costOf(
      days,
      rates.map((rate) => ({ ...rate, personId: rate.person.id })),
    );
    const total = addMoney(costs.flatMap((one) => one.cost));
    const finished = await store.countFinished(db, campaign.id);
    return {
      campaignId: campaign.id,
      total,
      perFinishedItem:
        finished === 0 ? [] : total.map(({ currency, cents }) => ({ currency, cents: cents / finished })),
      finishedItems: finished,
      activeMs: costs.reduce((sum, one) => sum + one.activeMs, 0),
      people: costs.flatMap(({ personId, activeMs, cost }) => {
        const own = people.get(personId);
        return own === undefined ? [] : [{ person: own.person, activeMs, answers: own.answers, cost: cost[0] ?? null }];
      }),
      withoutRate: costs.flatMap((one) => {
        const own = one.unpricedMs > 0 ? people.get(one.personId) : undefined;
        return own === undefined ? [] : [own.person];
      }),
    };
  },
});
