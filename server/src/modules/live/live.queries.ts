import { Problem, type Permission } from '@assay/api';
import type { Live } from '../../platform/live.ts';
import { openLiveStream } from '../../platform/live-stream.ts';
import { reader } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import type { Actor } from '../../platform/platform.ts';
import { findActorByCredential } from '../access/index.ts';
import { concernsSession, shownTo } from './live.rules.ts';
import { findLiveKey } from './live.store.ts';
import { wordFor } from './presence.rules.ts';

/** Streams one person may hold open on one server; the app needs one however many tabs there are. */
const MOST_STREAMS = 6;

/** Open streams per person, for each server process. */
const open = new WeakMap<Live, Map<string, number>>();

function take(live: Live, personId: string): () => void {
  const counts = open.get(live) ?? new Map<string, number>();
  open.set(live, counts);
  const held = counts.get(personId) ?? 0;
  if (held >= MOST_STREAMS)
    throw new Problem('too-many-requests', `You have ${held} live streams open. Close one before you open another.`);
  counts.set(personId, held + 1);
  return () => {
    const left = (counts.get(personId) ?? 1) - 1;
    if (left > 0) counts.set(personId, left);
    else counts.delete(personId);
  };
}

export const watchProject = defineQuery('watchProject', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input, actor: caller, now, platform }) {
    const { projectId } = input.params;
    let actor: Actor = caller;
    const may = (permission: Permission) =>
      platform.authorise(actor, permission, { projectId }, platform.clock.now()).allow;
    if (!platform.authorise(caller, 'project:read', { projectId }, new Date(now)).allow)
      throw new Problem('not-found', 'There is no such project, or it is not yours to see.');
    const key = await findLiveKey(db);
    const leave = take(platform.live, caller.personId);
    const cut = new AbortController();
    const viewer = { personId: caller.personId, may };
    try {
      const chunks = await openLiveStream(platform.live, reader(platform.pools.read), {
        projectId,
        resume: input.query.after ?? null,
        key,
        shows: (event) => shownTo(viewer, event),
        hears: (word) => wordFor(viewer, projectId, word),
        concerns: (event) => concernsSession(caller.personId, event),
        async renew() {
          if (caller.credentialId === null) return false;
          const again = await findActorByCredential(db, caller.credentialId, platform.clock.now().toISOString());
          if (again !== null) actor = again;
          return again !== null && may('project:read');
        },
        onEnd(tooSlow) {
          leave();
          if (tooSlow) cut.abort();
        },
      });
      return { chunks, letGo: cut.signal };
    } catch (cause) {
      leave();
      throw cause;
    }
  },
});
