import { Problem, registers } from '@assay/api';
import { defineCommand, type CommandContext } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { addLink } from '../../platform/links.ts';
import { requireRevision } from '../../platform/if-match.ts';
import { nameNodes, nodeKey } from '../lineage/index.ts';
import { allowedSteps, countByType, initialState, parseFields, stepOf } from './records.rules.ts';
import * as store from './records.store.ts';

/** Brings the database's list of allowed steps up to the declarations; called at every start. */
export async function loadRegisters({ tx }: Pick<CommandContext<unknown>, 'tx'>): Promise<void> {
  await store.loadTransitions(tx, allowedSteps());
}

export async function requireRecord(db: Db, id: string): Promise<store.AssayRecord> {
  const record = await store.findRecord(db, id);
  if (record === null) throw new Problem('not-found', 'There is no such record, or it is not yours to see.');
  return record;
}

type RecordInput = { input: { params: { recordId: string } } } & ({ tx: Db } | { db: Db });
export const scopeOfRecord = async (context: RecordInput) => {
  const record = await requireRecord('tx' in context ? context.tx : context.db, context.input.params.recordId);
  return { projectId: record.projectId };
};

function happened(record: store.AssayRecord, type: string, data: Readonly<Record<string, unknown>> = {}): NewEvent {
  return {
    type: `${record.kind}.${type}`,
    subject: { kind: record.kind, id: record.id },
    projectId: record.projectId,
    data,
  };
}

export const createRecord = defineCommand('createRecord', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, actor, now, newId }) {
    const { kind, projectId } = input.params;
    const id = newId();
    const fields = parseFields(kind, input.body.fields);
    await store.insertRecord(tx, {
      id,
      kind,
      projectId,
      state: initialState(kind),
      fields,
      by: actor.personId,
      at: now,
    });
    const output = await requireRecord(tx, id);
    return { output, events: [happened(output, 'created')] };
  },
});

export const changeRecord = defineCommand('changeRecord', {
  scope: scopeOfRecord,
  async run({ tx, input, now, ifMatch }) {
    const record = await requireLocked(tx, input.params.recordId);
    requireRevision(ifMatch, record.version);
    const last = registers[record.kind].states.at(-1);
    if (record.state === last)
      throw new Problem('state-refused', `A ${record.kind} that is ${record.state} does not change.`);
    const fields = parseFields(record.kind, { ...record.fields, ...input.body.fields });
    await store.updateFields(tx, record.id, fields, now);
    const output = await requireRecord(tx, record.id);
    const changed = Object.keys(input.body.fields).filter(
      (name) => JSON.stringify(record.fields[name]) !== JSON.stringify(fields[name]),
    );
    return { output, events: [happened(output, 'changed', { fields: changed })] };
  },
});

export const moveRecord = defineCommand('moveRecord', {
  scope: scopeOfRecord,
  async run({ tx, input, actor, now, platform, newId }) {
    const record = await requireLocked(tx, input.params.recordId);
    const { verb, reason = null } = input.body;
    const step = stepOf(record.kind, record.state, verb);
    const verdict = platform.authorise(actor, step.permission, { projectId: record.projectId }, new Date(now));
    if (!verdict.allow)
      throw new Problem('not-allowed', verdict.reason, { extensions: { permission: step.permission } });
    const links = countByType(await store.linksOf(tx, record.kind, record.id));
    const missing = [
      ...(step.needsReason === true && reason === null
        ? [{ pointer: '/reason', detail: `Say why you ${verb} it.` }]
        : []),
      ...(step.missing?.(record.fields, { links, reason }) ?? []),
    ];
    if (missing.length > 0) {
      throw new Problem(
        'incomplete-record',
        `To ${verb} ${record.name}: ${missing.map((one) => one.detail).join(' ')}`,
        { errors: missing },
      );
    }
    const noteId = reason === null ? null : newId();
    if (noteId !== null && reason !== null) {
      await store.insertNote(tx, { id: noteId, recordId: record.id, authorId: actor.personId, text: reason, at: now });
    }
    await store.updateState(tx, record.id, step.to, now);
    const output = await requireRecord(tx, record.id);
    return {
      output,
      events: [
        happened(output, 'moved', { verb, from: record.state, to: step.to, ...(noteId === null ? {} : { noteId }) }),
      ],
    };
  },
});

export const linkRecord = defineCommand('linkRecord', {
  scope: scopeOfRecord,
  async run({ tx, input, now, commandId }) {
    const record = await requireLocked(tx, input.params.recordId);
    const { type, to } = input.body;
    const declared = registers[record.kind].links.find((one) => one.type === type);
    if (declared === undefined || !declared.to.includes(to.kind)) {
      const possible = registers[record.kind].links.map((one) => `${one.type} → ${one.to.join(' or ')}`);
      throw new Problem(
        'invalid-input',
        `A ${record.kind} has no link "${type}" to a ${to.kind}. Possible: ${possible.join('; ')}.`,
      );
    }
    const target = (await nameNodes(tx, [to])).get(nodeKey(to));
    if (target === undefined || target.projectId !== record.projectId) {
      throw new Problem('not-found', `There is no ${to.kind} with this id in the project.`);
    }
    const origin = { projectId: record.projectId, commandId, now };
    await addLink(tx, { from: { kind: record.kind, id: record.id }, type, to }, origin);
    return { output: {}, events: [happened(record, 'linked', { type, to })] };
  },
});

async function requireLocked(tx: CommandContext<unknown>['tx'], id: string): Promise<store.AssayRecord> {
  const record = await store.lockRecord(tx, id);
  if (record === null) throw new Problem('not-found', 'There is no such record, or it is not yours to see.');
  return record;
}
