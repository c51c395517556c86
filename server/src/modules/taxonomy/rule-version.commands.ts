import { Problem } from '@assay/api';
import type { CommandContext, CommandResult } from '../../platform/command.ts';
import { setDeadline, type DeadlineHandler } from '../../platform/deadlines.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { requireRevision } from '../../platform/if-match.ts';
import { addLink } from '../../platform/links.ts';
import * as rules from './rule-version.rules.ts';
import * as store from './rule-version.store.ts';
import type { RuleKind, RuleNames, StoredVersion } from './rule-version.store.ts';

/** What a step of a version needs of its command's context, whatever its input. */
type Context = Omit<CommandContext<unknown>, 'input' | 'platform'>;
type Result<Content> = Promise<CommandResult<StoredVersion<Content>>>;

export async function requireVersion<Content>(
  db: Db,
  kind: RuleKind<Content>,
  id: string,
): Promise<StoredVersion<Content>> {
  const version = await store.findVersion(db, kind, id);
  if (version === null) throw new Problem('not-found', `There is no such ${kind.title} version.`);
  return version;
}

export async function requireHead(db: Db, kind: RuleNames, id: string): Promise<{ projectId: string; name: string }> {
  const head = await store.findHead(db, kind, id);
  if (head === null) throw new Problem('not-found', `There is no such ${kind.title}.`);
  return head;
}

function event<Content>(
  kind: RuleKind<Content>,
  verb: string,
  version: StoredVersion<Content>,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    type: `${kind.subject}.${verb}`,
    subject: { kind: kind.subject, id: version.id },
    projectId: version.projectId,
    data: { version: version.version, sha256: version.sha256, ...data },
  };
}

async function locked<Content>(context: Context, kind: RuleKind<Content>, id: string): Promise<StoredVersion<Content>> {
  const { headId } = await requireVersion(context.tx, kind, id);
  await store.lockHead(context.tx, kind, headId);
  return requireVersion(context.tx, kind, id);
}

/** A new rule with its first version in draft. */
export async function createRule<Content>(
  context: Context,
  kind: RuleKind<Content>,
  rule: { projectId: string; name: string; content: Content; further?: Readonly<Record<string, string>> },
): Result<Content> {
  const { tx, now, newId, actor } = context;
  const [headId, id] = [newId(), newId()];
  const { projectId, name, content, further } = rule;
  await store.insertHead(tx, kind, {
    id: headId,
    projectId,
    name,
    at: now,
    ...(further === undefined ? {} : { further }),
  });
  await store.insertVersion(tx, kind, {
    id,
    headId,
    projectId,
    version: 1,
    authorId: actor.personId,
    at: now,
    content,
  });
  const output = await requireVersion(tx, kind, id);
  return { output, events: [event(kind, 'drafted', output)] };
}

/** The next version as a copy of the newest one. */
export async function draftNextVersion<Content>(
  context: Context,
  kind: RuleKind<Content>,
  headId: string,
): Result<Content> {
  const { tx, now, newId, actor, commandId } = context;
  await store.lockHead(tx, kind, headId);
  const newest = await store.findNewestVersion(tx, kind, headId);
  if (newest === null) throw new Problem('not-found', `There is no such ${kind.title}.`);
  rules.checkNoOpenVersion([newest]);
  const id = newId();
  const { projectId, content } = newest;
  await store.insertVersion(tx, kind, {
    id,
    headId,
    projectId,
    version: newest.version + 1,
    authorId: actor.personId,
    at: now,
    content,
  });
  const [from, to] = [id, newest.id].map((one) => ({ kind: kind.subject, id: one })) as [
    { kind: string; id: string },
    { kind: string; id: string },
  ];
  await addLink(tx, { from, type: 'revises', to }, { projectId, commandId, now });
  const output = await requireVersion(tx, kind, id);
  return { output, events: [event(kind, 'drafted', output, { from: newest.id })] };
}

export async function changeVersion<Content>(
  context: Context,
  kind: RuleKind<Content>,
  id: string,
  content: Content,
): Result<Content> {
  const version = await locked(context, kind, id);
  rules.checkEditable(version);
  requireRevision(context.ifMatch, version.revision);
  await store.updateContent(context.tx, kind, id, content, context.actor.personId);
  const output = await requireVersion(context.tx, kind, id);
  return { output, events: [event(kind, 'changed', output, { revision: output.revision })] };
}

export async function submitVersion<Content>(context: Context, kind: RuleKind<Content>, id: string): Result<Content> {
  rules.checkStep(await locked(context, kind, id), 'in-validation');
  await store.updateLife(context.tx, kind, id, { state: 'in-validation' });
  const output = await requireVersion(context.tx, kind, id);
  return { output, events: [event(kind, 'submitted', output)] };
}

export async function returnVersion<Content>(
  context: Context,
  kind: RuleKind<Content>,
  id: string,
  reason: string,
): Result<Content> {
  rules.checkStep(await locked(context, kind, id), 'draft');
  await store.updateLife(context.tx, kind, id, {
    state: 'draft',
    approval: null,
    remark: { at: context.now, text: reason },
  });
  const output = await requireVersion(context.tx, kind, id);
  return { output, events: [event(kind, 'returned', output)] };
}

export async function approveVersion<Content>(context: Context, kind: RuleKind<Content>, id: string): Result<Content> {
  const { tx, actor, now } = context;
  rules.checkApproval(await locked(context, kind, id), actor.personId);
  await store.updateLife(tx, kind, id, { state: 'approved', approval: { by: actor.personId, at: now } });
  const output = await requireVersion(tx, kind, id);
  return { output, events: [event(kind, 'approved', output)] };
}

/** Kind of the deadline at which a publication takes effect. */
export const effectiveDeadline = (kind: RuleNames): string => `${kind.subject}.effective`;

export async function publishVersion<Content>(
  context: Context,
  kind: RuleKind<Content>,
  id: string,
  wished: string | undefined,
): Result<Content> {
  const { tx, now, newId } = context;
  const version = await locked(context, kind, id);
  rules.checkStep(version, 'published');
  const effectiveAt = rules.effectiveInstant(wished, now);
  await store.updateLife(tx, kind, id, { state: 'published', publication: { at: now, effectiveAt } });
  let superseded: readonly string[] = [];
  if (effectiveAt <= now) superseded = await store.supersedeBefore(tx, kind, version);
  else {
    const subject = { kind: kind.subject, id };
    await setDeadline(tx, newId(), {
      kind: effectiveDeadline(kind),
      subject,
      projectId: version.projectId,
      dueAt: effectiveAt,
    });
  }
  const output = await requireVersion(tx, kind, id);
  return { output, events: [event(kind, 'published', output, { effectiveAt, superseded })] };
}

/** The publication takes effect: older ones are superseded. Readers compare with the clock and need not wait for this. */
export function onEffective<Content>(kind: RuleKind<Content>): DeadlineHandler {
  return async ({ tx, input }) => {
    const version = await store.findVersion(tx, kind, input.deadline.subject.id);
    if (version === null) return [];
    const superseded = await store.supersedeBefore(tx, kind, version);
    return [event(kind, 'took-effect', version, { superseded })];
  };
}
