import { Problem, type Permission } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { namingFor } from '../tasks/index.ts';
import { readingOf, type Reading, type Subject } from './comments.rules.ts';
import { findSubject, namesOf } from './subject.store.ts';

export interface Asking {
  readonly db: Db;
  readonly actor: Actor;
  readonly platform: Platform;
  readonly now: string;
}

export interface Readable {
  readonly subject: Subject;
  readonly reading: Exclude<Reading, 'nothing'>;
  readonly may: (permission: Permission) => boolean;
}

/** The subject as this person may read about it, or `not-found`: what one may not see looks absent. */
export async function requireReadable(
  { db, actor, platform, now }: Asking,
  projectId: string,
  of: { readonly kind: Subject['kind']; readonly id: string; readonly campaignId?: string | null | undefined },
): Promise<Readable> {
  if ((of.kind === 'task' || of.kind === 'annotation') && of.campaignId == null)
    throw new Problem('invalid-input', 'Name the campaign of the task or annotation.', {
      errors: [{ pointer: '/campaignId', detail: 'Required for a task or an annotation.' }],
    });
  const subject = await findSubject(db, projectId, of);
  const may = (permission: Permission) => platform.authorise(actor, permission, { projectId }, new Date(now)).allow;
  const reading = subject === null ? 'nothing' : readingOf(subject, actor.personId, may);
  if (subject === null || reading === 'nothing')
    throw new Problem('not-found', 'There is no such thing in this project, or it is not yours to see.');
  return { subject, reading, may };
}

export interface ShownPerson {
  personId: string | null;
  name: string;
  you: boolean;
}

/**
 * How this reader may know people: themselves as themselves; whoever worked on the task by the stand-in its page uses,
 * unless the reader may see figures of people; everybody else by name where names may be read at all.
 */
export async function namesFor(
  { db, actor }: Asking,
  { subject, may }: Readable,
  personIds: readonly string[],
): Promise<(personId: string) => ShownPerson> {
  const worked = new Set(subject.participants);
  const standIn = await namingFor(db, subject.participants, false);
  const names = may('person:read') ? await namesOf(db, personIds) : new Map<string, string>();
  const seesWorkers = may('people-quality:read');
  return (personId) => {
    const you = personId === actor.personId;
    if (you) return { personId, name: actor.handle, you };
    if (worked.has(personId) && !seesWorkers) return { personId: null, name: standIn(personId).name, you };
    const name = names.get(personId);
    return name === undefined ? { personId: null, name: 'Somebody of the team', you } : { personId, name, you };
  };
}
