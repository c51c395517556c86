import type { Db } from '../../platform/db.ts';
import type { Platform } from '../../platform/platform.ts';
import { findCampaign } from '../campaigns/index.ts';
import { findStanding } from '../tasks/index.ts';
import type { Facts, Standings, Wish } from './bulk.rules.ts';

/** How the person of an assignment stands in each campaign of these tasks; `known` ones are not looked up again. */
export async function standingsOf(
  db: Db,
  platform: Pick<Platform, 'authorise'>,
  { action, personId }: Pick<Wish, 'action' | 'personId'>,
  facts: readonly Facts[],
  now: string,
  known: Standings = new Map(),
): Promise<Standings> {
  if (action !== 'assign-tasks' || personId === null) return known;
  for (const campaignId of new Set(facts.map((one) => one.withinId))) {
    const campaign = known.has(campaignId) ? null : await findCampaign(db, campaignId);
    if (campaign !== null) known.set(campaignId, await findStanding(db, platform, campaign, personId, now));
  }
  return known;
}
