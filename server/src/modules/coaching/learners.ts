import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { standingTo } from './learner.store.ts';

interface Asking {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: string;
}

const absent = () => new Problem('not-found', 'There is no such thing, or it is not yours to see.');

/** Lets through the person themselves and whoever coaches them; to everybody else the person looks absent. */
export async function requireLearner(
  { db, actor, now }: Asking,
  of: { projectId: string; personId: string },
): Promise<'self' | 'coach'> {
  const standing = await standingTo(db, actor.personId, of, now);
  if (standing === null) throw absent();
  return standing;
}

/** Lets through whoever coaches this person. Nobody coaches themselves. */
export async function requireCoach(asking: Asking, of: { projectId: string; personId: string }): Promise<void> {
  if (asking.actor.personId === of.personId)
    throw new Problem('not-allowed', 'Nobody does this for themselves: ask somebody else who leads.');
  await requireLearner(asking, of);
}

/** The project, for somebody who is in it; to others it looks absent. */
export function requireProject(
  { platform, actor, now }: { platform: Platform; actor: Actor; now: string },
  projectId: string,
): void {
  if (!platform.authorise(actor, 'project:read', { projectId }, new Date(now)).allow) throw absent();
}
