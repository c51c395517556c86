import { Problem } from '@assay/api';
import { defineCommand, type CommandContext } from '../../platform/command.ts';
import { cancelDeadline, setDeadline, type DeadlineHandler } from '../../platform/deadlines.ts';
import type { Db, Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { requireRevision } from '../../platform/if-match.ts';
import * as rules from './sources.rules.ts';
import * as store from './sources.store.ts';

export const RETENTION = 'source.retention';
const DAY_MS = 86_400_000;

export async function requireSource(db: Db, id: string): Promise<store.Source> {
  const source = await store.findSource(db, id);
  if (source === null) throw new Problem('not-found', 'There is no such source.');
  return source;
}

async function lockedSource(tx: Tx, id: string): Promise<store.Source> {
  await store.lockSource(tx, id);
  return requireSource(tx, id);
}

const bySource = async ({ tx, input }: { tx: Db; input: { params: { sourceId: string } } }) => ({
  projectId: (await requireSource(tx, input.params.sourceId)).projectId,
});

function event(
  verb: string,
  source: { id: string; projectId: string },
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return { type: `source.${verb}`, subject: { kind: 'source', id: source.id }, projectId: source.projectId, data };
}

export const proposeSource = defineCommand('proposeSource', {
  scope: ({ input }) => input.params,
  async run({ tx, input, actor, now, newId }) {
    const id = newId();
    await store.insertSource(tx, {
      ...input.body,
      id,
      projectId: input.params.projectId,
      proposedBy: actor.personId,
      at: now,
    });
    const source = await requireSource(tx, id);
    return {
      output: source,
      events: [event('proposed', source, { licence: source.licence, sensitivity: source.sensitivity })],
    };
  },
});

export const changeSource = defineCommand('changeSource', {
  scope: bySource,
  async run({ tx, input, actor, now, ifMatch }) {
    const { sourceId } = input.params;
    const source = await lockedSource(tx, sourceId);
    rules.checkChange(source);
    requireRevision(ifMatch, source.revision);
    const { name, origin, purpose, licence, notice, sensitivity, retentionDays } = input.body;
    await store.updateSource(tx, sourceId, {
      name: name ?? source.name,
      origin: origin ?? source.origin,
      purpose: purpose ?? source.purpose,
      licence: licence === undefined ? source.licence : licence,
      notice: notice ?? source.notice,
      sensitivity: sensitivity === undefined ? source.sensitivity : sensitivity,
      retentionDays: retentionDays === undefined ? source.retentionDays : retentionDays,
      proposedBy: actor.personId,
      at: now,
    });
    return {
      output: await requireSource(tx, sourceId),
      events: [event('changed', source, { fields: Object.keys(input.body).toSorted() })],
    };
  },
});

type Decision = CommandContext<{ params: { sourceId: string }; body: { reason: string } }>;

async function decide({ tx, input, actor, now }: Decision, state: 'admitted' | 'refused' | 'withdrawn') {
  const { sourceId } = input.params;
  await store.decideSource(tx, sourceId, { state, decidedBy: actor.personId, at: now, reason: input.body.reason });
  return requireSource(tx, sourceId);
}

export const admitSource = defineCommand('admitSource', {
  scope: bySource,
  async run(context) {
    const { tx, input, actor, now, newId } = context;
    rules.checkAdmission(await lockedSource(tx, input.params.sourceId), actor.personId);
    const source = await decide(context, 'admitted');
    if (source.retentionDays !== null) {
      await setDeadline(tx, newId(), {
        kind: RETENTION,
        subject: { kind: 'source', id: source.id },
        projectId: source.projectId,
        dueAt: new Date(Date.parse(now) + source.retentionDays * DAY_MS).toISOString(),
      });
    }
    return {
      output: source,
      events: [event('admitted', source, { licence: source.licence, sensitivity: source.sensitivity })],
    };
  },
});

export const refuseSource = defineCommand('refuseSource', {
  scope: bySource,
  async run(context) {
    rules.checkDecision(await lockedSource(context.tx, context.input.params.sourceId), context.actor.personId);
    const source = await decide(context, 'refused');
    return { output: source, events: [event('refused', source)] };
  },
});

export const withdrawSource = defineCommand('withdrawSource', {
  scope: bySource,
  async run(context) {
    rules.checkWithdrawal(await lockedSource(context.tx, context.input.params.sourceId));
    const source = await decide(context, 'withdrawn');
    await cancelDeadline(context.tx, RETENTION, { kind: 'source', id: source.id });
    return { output: source, events: [event('withdrawn', source)] };
  },
});

/** The data may not be kept any longer: nothing more comes in, and whoever listens decides about what is there. */
export const onRetentionEnded: DeadlineHandler = async ({ tx, input, actor, now }) => {
  const source = await lockedSource(tx, input.deadline.subject.id);
  if (source.state !== 'admitted') return [];
  const reason = `The ${source.retentionDays} days for which the data may be kept are over.`;
  await store.decideSource(tx, source.id, {
    state: 'withdrawn',
    decidedBy: source.decidedBy?.id ?? actor.personId,
    at: now,
    reason,
  });
  return [event('retention-ended', source)];
};
