import type { Output, Routes } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import * as store from './comments.store.ts';
import { namesFor, requireReadable, type Readable } from './readers.ts';
import { listMentionable as findMentionable } from './subject.store.ts';

type Answer = Output<Routes['listComments']>;

/** Tells those who write about an answer that its annotator reads along. */
function alsoReadBy({ subject, reading }: Readable, personId: string): string | null {
  const theirs = subject.kind === 'annotation' && reading === 'all' && subject.annotatorId !== personId;
  return theirs ? 'Whoever gave this answer can read this.' : null;
}

export const listComments = defineQuery('listComments', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run(context): Promise<Answer> {
    const { db, input, actor } = context;
    const readable = await requireReadable(context, input.params.projectId, input.query);
    const { subject, reading, may } = readable;
    const { threads, comments } = await store.listThreads(db, subject, reading === 'all' ? null : actor.personId);
    const people = [
      ...comments.flatMap((one) => [one.authorId, one.deletedBy ?? one.authorId]),
      ...threads.flatMap((one) => one.resolvedBy ?? []),
    ];
    const who = await namesFor(context, readable, [...new Set(people)]);
    const seesNames = may('person:read');
    const moderates = may('campaign:manage');
    return {
      mayMention: seesNames,
      alsoReadBy: alsoReadBy(readable, actor.personId),
      threads: threads.map((thread) => ({
        id: thread.id,
        place: thread.place,
        startedAt: thread.startedAt,
        resolved:
          thread.resolvedAt === null || thread.resolvedBy === null
            ? null
            : { at: thread.resolvedAt, by: who(thread.resolvedBy) },
        comments: comments
          .filter((one) => one.threadId === thread.id)
          .map((one) => ({
            id: one.id,
            author: who(one.authorId),
            at: one.at,
            revision: one.revision,
            editedAt: one.revision > 1 ? one.revisedAt : null,
            text: one.text,
            deleted:
              one.deletedAt === null || one.deletedBy === null ? null : { at: one.deletedAt, by: who(one.deletedBy) },
            mentions: seesNames && one.text !== null ? [...one.mentions] : [],
            mayEdit: one.authorId === actor.personId && one.text !== null,
            mayDelete: (one.authorId === actor.personId || moderates) && one.text !== null,
          })),
      })),
    };
  },
});

export const listMentionable = defineQuery('listMentionable', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run(context) {
    const { kind, id, campaignId, search } = context.input.query;
    // Without a thing there is nobody to name; the form of the question is still right.
    if (id === '') return { items: [] };
    const { subject, may } = await requireReadable(context, context.input.params.projectId, { kind, id, campaignId });
    const items = await findMentionable(context.db, subject, {
      handles: null,
      search,
      namesWorkers: may('people-quality:read'),
      at: context.now,
      limit: 8,
    });
    return { items };
  },
});
