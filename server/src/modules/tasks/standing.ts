import type { Db } from '../../platform/db.ts';
import type { Platform } from '../../platform/platform.ts';
import { findPerson, rolesOf } from '../access/index.ts';
import { findMember, type Campaign } from '../campaigns/index.ts';
import { candidateRefusal } from './reservations.rules.ts';
import { countReserved, hasTargets } from './reservations.store.ts';

/** Why somebody gets no tasks of a campaign by name (or null), and how many are kept for them already. */
export interface Standing {
  readonly refusal: string | null;
  readonly reserved: number;
}

/** Looks up what the rules ask about a person whom a lead wants to give tasks of a campaign. */
export async function findStanding(
  db: Db,
  platform: Pick<Platform, 'authorise'>,
  campaign: Campaign,
  personId: string,
  now: string,
): Promise<Standing> {
  const person = await findPerson(db, personId);
  if (person === null) return { refusal: 'There is no such person.', reserved: 0 };
  const actor = {
    personId,
    handle: person.handle,
    kind: person.kind,
    vendorId: person.vendor_id,
    roles: await rolesOf(db, personId, now),
    credentialId: null,
  };
  const refusal = candidateRefusal(campaign, {
    name: person.name,
    disabled: person.disabled_at !== null,
    member: await findMember(db, campaign.id, personId),
    targeted: await hasTargets(db, campaign.id, personId),
    mayLabel: platform.authorise(actor, 'task:label', { projectId: campaign.projectId }, new Date(now)).allow,
  });
  return { refusal, reserved: await countReserved(db, campaign.id, personId) };
}
