import { Problem } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import type { Scope } from '../../platform/platform.ts';
import type { Campaign, CampaignFacts, Purpose } from './campaigns.rules.ts';
import * as store from './campaigns.store.ts';

/** The campaign or `not-found`; with `lock`, one change of it at a time. */
export async function requireCampaign(db: Tx, id: string, lock: 'lock'): Promise<Campaign>;
export async function requireCampaign(db: Db, id: string): Promise<Campaign>;
export async function requireCampaign(db: Db | Tx, id: string, lock?: 'lock'): Promise<Campaign> {
  const campaign = lock === 'lock' ? await store.lockCampaign(db as Tx, id) : await store.findCampaign(db, id);
  if (campaign === null) throw new Problem('not-found', 'There is no such campaign, or it is not yours to see.');
  return campaign;
}

/** The project an operation on a campaign acts in. */
export async function scopeOfCampaign(
  context: { input: { params: { campaignId: string } } } & ({ tx: Db } | { db: Db }),
): Promise<Scope> {
  const db = 'tx' in context ? context.tx : context.db;
  return { projectId: (await requireCampaign(db, context.input.params.campaignId)).projectId };
}

/** What the steps of a campaign are judged by, read now. */
export async function factsOf(db: Db, campaign: Campaign): Promise<CampaignFacts> {
  const progress = await store.findProgress(db, campaign.id);
  const members = await store.listMembers(db, campaign.id);
  const count = (purpose: Purpose) => members.filter((one) => one.purposes.includes(purpose)).length;
  return {
    campaign,
    tasks: progress.tasks,
    unfinished: campaign.state === 'closing' ? await store.countUnfinished(db, campaign.id) : 0,
    openReviews: progress.openReviews,
    openReworks: progress.openReworks,
    members: { label: count('label'), review: count('review'), adjudicate: count('adjudicate') },
  };
}
