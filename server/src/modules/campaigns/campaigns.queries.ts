import type { Db } from '../../platform/db.ts';
import { latestEvaluation, listEvaluations } from '../../platform/gates.ts';
import { defineQuery } from '../../platform/query.ts';
import { missingFor, movesFrom, type Campaign } from './campaigns.rules.ts';
import * as store from './campaigns.store.ts';
import { factsOf, requireCampaign, scopeOfCampaign } from './campaign-scope.ts';
import { launchGate } from './launch-gate.rules.ts';

export const listCampaigns = defineQuery('listCampaigns', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { cursor, limit, state } = input.query;
    const before = cursor === undefined ? null : Number.parseInt(cursor, 10);
    const campaigns = await store.listCampaigns(db, {
      projectId: input.params.projectId,
      state: state ?? null,
      before: Number.isNaN(before) ? null : before,
      limit,
    });
    const progress = await store.progressOf(
      db,
      campaigns.map((one) => one.id),
    );
    const last = campaigns.at(-1);
    return {
      items: campaigns.map((one) => ({ ...one, progress: progress.get(one.id) ?? store.NO_TASKS })),
      next: campaigns.length === limit && last !== undefined ? String(last.number) : null,
    };
  },
});

export const getCampaign = defineQuery('getCampaign', {
  scope: scopeOfCampaign,
  async run({ db, input }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const facts = await factsOf(db, campaign);
    const steps = movesFrom(campaign.state).map((to) => ({
      to,
      missing: missingFor(to, facts),
    }));
    return { ...campaign, steps: await withGate(db, campaign, steps) };
  },
});

/** Says on the step to the launch what the gate said last. */
async function withGate(
  db: Db,
  campaign: Campaign,
  steps: { to: Campaign['state']; missing: { pointer: string; detail: string }[] }[],
) {
  if (campaign.state !== 'ready') return steps;
  const newest = await latestEvaluation(db, launchGate.id, { kind: 'campaign', id: campaign.id });
  const current = newest !== null && Date.parse(newest.at) >= Date.parse(campaign.updatedAt);
  const gate =
    newest === null || !current
      ? [{ pointer: '/launch-gate', detail: 'Evaluate the launch gate: it was not asked since the last change.' }]
      : newest.conditions
          .filter((one) => one.verdict !== 'pass')
          .map((one) => ({ pointer: `/launch-gate/${one.id}`, detail: one.detail }));
  return steps.map((step) => (step.to === 'active' ? { ...step, missing: [...step.missing, ...gate] } : step));
}

export const listCampaignEvaluations = defineQuery('listCampaignEvaluations', {
  scope: scopeOfCampaign,
  run: async ({ db, input }) => ({
    items: await listEvaluations(db, launchGate.id, { kind: 'campaign', id: input.params.campaignId }),
  }),
});

export const listCampaignMembers = defineQuery('listCampaignMembers', {
  scope: scopeOfCampaign,
  run: async ({ db, input }) => ({ items: await store.listMembers(db, input.params.campaignId) }),
});

export const getCampaignProgress = defineQuery('getCampaignProgress', {
  scope: scopeOfCampaign,
  run: ({ db, input }) => store.findProgress(db, input.params.campaignId),
});

export const listCampaignPeople = defineQuery('listCampaignPeople', {
  scope: scopeOfCampaign,
  async run({ db, input, actor }) {
    const figures = await store.listFigures(db, input.params.campaignId);
    if (actor.vendorId === null) return { items: figures };
    // A vendor sees the figures of its own people only.
    const own = await store.peopleOfVendor(
      db,
      actor.vendorId,
      figures.map((one) => one.person.id),
    );
    return { items: figures.filter((one) => own.has(one.person.id)) };
  },
});

export const listMyWork = defineQuery('listMyWork', {
  scope: () => ({ projectId: null }),
  run: async ({ db, actor, now }) => ({ items: await store.listMyCampaigns(db, actor.personId, now) }),
});
