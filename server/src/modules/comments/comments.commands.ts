import { Problem } from '@assay/api';
import { defineCommand, type CommandContext } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { tellPeople } from '../responsibility/index.ts';
import { handlesIn, neededToRead, requireMentionable } from './comments.rules.ts';
import * as store from './comments.store.ts';
import { requireReadable, type Readable } from './readers.ts';
import { leadOf, listMentionable, whoMay } from './subject.store.ts';

type Context = Pick<CommandContext<unknown>, 'tx' | 'actor' | 'platform' | 'now'>;
const asking = ({ tx, actor, platform, now }: Context) => ({ db: tx, actor, platform, now });

const titles: Readonly<Record<Readable['subject']['kind'], { mention: string; comment: string }>> = {
  task: { mention: 'You are named in a comment on a task', comment: 'New comment on a task' },
  annotation: { mention: 'You are named in a comment on an answer', comment: 'New comment on an answer' },
  campaign: { mention: 'You are named in a comment on a campaign', comment: 'New comment on a campaign' },
  'dataset-version': {
    mention: 'You are named in a comment on a dataset version',
    comment: 'New comment on a dataset version',
  },
  record: { mention: 'You are named in a comment on a record', comment: 'New comment on a record' },
  item: { mention: 'You are named in a comment on an item', comment: 'New comment on an item' },
  'guideline-version': { mention: 'You are named in a comment on a guideline', comment: 'New comment on a guideline' },
};

function happened(
  type: string,
  subject: NewEvent['subject'],
  of: Pick<store.StoredThread, 'id' | 'projectId' | 'campaignId' | 'subjectKind' | 'subjectId'>,
): NewEvent {
  const { id: threadId, projectId, campaignId, subjectKind, subjectId } = of;
  return { type, subject, projectId, data: { threadId, subjectKind, subjectId, campaignId } };
}

/** Keeps who is named in a text and tells them; answers who was told, and the events. */
async function mention(
  context: Context,
  readable: Readable,
  commentId: string,
  text: string,
): Promise<{ named: string[]; events: NewEvent[] }> {
  const { tx, actor, now } = context;
  const handles = handlesIn(text);
  const mayMention = readable.may('person:read');
  const people =
    handles.length === 0 || !mayMention
      ? []
      : await listMentionable(tx, readable.subject, {
          handles,
          search: '',
          namesWorkers: readable.may('people-quality:read'),
          at: now,
          limit: handles.length,
        });
  requireMentionable(handles, new Set(people.map((one) => one.handle)), mayMention);
  const fresh = await store.insertMentions(
    tx,
    commentId,
    people.map((one) => one.id),
  );
  const named = fresh.filter((one) => one !== actor.personId);
  return { named, events: await tellAbout(context, readable, 'mention', commentId, named) };
}

function tellAbout(
  { tx, now }: Context,
  { subject }: Readable,
  kind: 'mention' | 'comment',
  commentId: string,
  personIds: readonly string[],
): Promise<NewEvent[]> {
  const { projectId, campaignId } = subject;
  const about = { ...subject.page, campaignId };
  const title = titles[subject.kind][kind];
  return tellPeople(
    tx,
    { kind, projectId, title, subject: { kind: 'comment', id: commentId }, about, at: now },
    personIds,
  );
}

/** Everybody in the conversation who still may read it, the answer's annotator, or whoever leads where nobody is yet. */
async function concerned(context: Context, { subject, reading }: Readable, threadId: string): Promise<string[]> {
  const { tx, now } = context;
  const authors = await store.authorsOf(tx, threadId);
  const stay = await whoMay(tx, authors, neededToRead(subject), subject.projectId, now);
  const people = new Set(authors.filter((one) => stay.has(one) || subject.participants.includes(one)));
  if (subject.annotatorId !== null && reading === 'all') people.add(subject.annotatorId);
  if (subject.campaignId !== null && people.size <= 1) people.add((await leadOf(tx, subject.campaignId)) ?? '');
  return [...people].filter((one) => one !== '');
}

export const addComment = defineCommand('addComment', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run(context) {
    const { tx, input, actor, now, newId } = context;
    const { subject: of, threadId: answering, place, text } = input.body;
    const readable = await requireReadable(asking(context), input.params.projectId, of);
    const { subject, reading } = readable;
    let threadId = answering;
    if (threadId === undefined) {
      threadId = newId();
      await store.insertThread(tx, { id: threadId, subject, place: place ?? null, by: actor.personId, at: now });
    } else {
      const thread = await store.findThread(tx, threadId);
      const theirs = reading === 'all' || thread?.startedBy === actor.personId;
      if (thread === null || thread.subjectId !== subject.id || thread.subjectKind !== subject.kind || !theirs)
        throw new Problem('not-found', 'There is no such conversation here, or it is not yours to see.');
    }
    const id = newId();
    await store.insertComment(tx, { id, threadId, by: actor.personId, at: now, text });
    const { named, events } = await mention(context, readable, id, text);
    const others = (await concerned(context, readable, threadId)).filter(
      (one) => one !== actor.personId && !named.includes(one),
    );
    const told = await tellAbout(context, readable, 'comment', id, others);
    const conversation = {
      id: threadId,
      projectId: subject.projectId,
      campaignId: subject.campaignId,
      subjectKind: subject.kind,
      subjectId: subject.id,
    };
    return {
      output: { threadId, commentId: id },
      events: [happened('comment.added', { kind: 'comment', id }, conversation), ...events, ...told],
    };
  },
});

interface Found {
  readonly thread: store.StoredThread;
  readonly readable: Readable;
}

async function requireThread(context: Context, threadId: string): Promise<Found> {
  const thread = await store.findThread(context.tx, threadId);
  if (thread === null) throw new Problem('not-found', 'There is no such conversation, or it is not yours to see.');
  const { subjectKind: kind, subjectId: id, campaignId, projectId } = thread;
  const readable = await requireReadable(asking(context), projectId, { kind, id, campaignId });
  if (readable.reading !== 'all' && thread.startedBy !== context.actor.personId)
    throw new Problem('not-found', 'There is no such conversation, or it is not yours to see.');
  return { thread, readable };
}

async function requireComment(context: Context, commentId: string): Promise<Found & { comment: store.StoredComment }> {
  const found = await store.findComment(context.tx, commentId);
  if (found === null) throw new Problem('not-found', 'There is no such comment, or it is not yours to see.');
  await store.lockThread(context.tx, found.threadId);
  const comment = (await store.findComment(context.tx, commentId)) ?? found;
  return { ...(await requireThread(context, comment.threadId)), comment };
}

function requireWords(comment: store.StoredComment): void {
  if (comment.deletedAt !== null) throw new Problem('state-refused', 'This comment was deleted.');
}

const scopeOfComment = async ({ tx, input }: { tx: Db; input: { params: { commentId: string } } }) => {
  const comment = await store.findComment(tx, input.params.commentId);
  const thread = comment === null ? null : await store.findThread(tx, comment.threadId);
  return { projectId: thread?.projectId ?? null };
};
const scopeOfThread = async ({ tx, input }: { tx: Db; input: { params: { threadId: string } } }) => ({
  projectId: (await store.findThread(tx, input.params.threadId))?.projectId ?? null,
});

export const reviseComment = defineCommand('reviseComment', {
  scope: scopeOfComment,
  async run(context) {
    const { tx, input, actor, now } = context;
    const { comment, thread, readable } = await requireComment(context, input.params.commentId);
    if (comment.authorId !== actor.personId)
      throw new Problem('not-allowed', 'Only whoever wrote a comment changes it. Answer it instead.');
    requireWords(comment);
    const revision = comment.revision + 1;
    await store.insertRevision(tx, comment.id, revision, input.body.text, now);
    const { events } = await mention(context, readable, comment.id, input.body.text);
    return {
      output: { revision },
      events: [happened('comment.revised', { kind: 'comment', id: comment.id }, thread), ...events],
    };
  },
});

export const deleteComment = defineCommand('deleteComment', {
  scope: scopeOfComment,
  async run(context) {
    const { tx, input, actor, now } = context;
    const { comment, thread, readable } = await requireComment(context, input.params.commentId);
    if (comment.authorId !== actor.personId && !readable.may('campaign:manage'))
      throw new Problem('not-allowed', 'Only whoever wrote a comment, or who manages campaigns, deletes it.');
    requireWords(comment);
    await store.eraseComment(tx, comment.id, actor.personId, now);
    return { output: {}, events: [happened('comment.deleted', { kind: 'comment', id: comment.id }, thread)] };
  },
});

export const resolveComments = defineCommand('resolveComments', {
  scope: scopeOfThread,
  async run(context) {
    const { thread } = await requireThread(context, context.input.params.threadId);
    if ((await store.setResolved(context.tx, thread.id, context.actor.personId, context.now)) === 0)
      throw new Problem('state-refused', 'This conversation is closed already.');
    return {
      output: {},
      events: [happened('comment-thread.resolved', { kind: 'comment-thread', id: thread.id }, thread)],
    };
  },
});

export const reopenComments = defineCommand('reopenComments', {
  scope: scopeOfThread,
  async run(context) {
    const { thread } = await requireThread(context, context.input.params.threadId);
    if ((await store.setResolved(context.tx, thread.id, null, null)) === 0)
      throw new Problem('state-refused', 'This conversation is open.');
    return {
      output: {},
      events: [happened('comment-thread.reopened', { kind: 'comment-thread', id: thread.id }, thread)],
    };
  },
});
