import { z } from 'zod';
import { empty, id, instant, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { region } from './tasks.ts';

export const commentSubjectKinds = [
  'task',
  'annotation',
  'campaign',
  'dataset-version',
  'record',
  'guideline-version',
  'item',
] as const;

const subject = z.object({
  kind: z.enum(commentSubjectKinds),
  id: z.string().min(1).max(100),
  /** For a task or an annotation: its campaign. */
  campaignId: id.optional(),
});

/** Where in the subject a conversation points. */
export const commentPlace = z
  .object({
    pointer: z.string().max(500).optional().describe('RFC 6901 pointer to a label in the answer'),
    region: region.optional(),
  })
  .meta({ id: 'CommentPlace' });

/** Who wrote, as this reader may know it: themselves, a name, or a stand-in. */
const author = z.object({ personId: id.nullable(), name: z.string(), you: z.boolean() });

export const comment = z
  .object({
    id,
    author,
    at: instant,
    revision: z.number().int(),
    editedAt: instant.nullable(),
    /** Markdown; null when it was deleted. */
    text: z.string().nullable(),
    deleted: z.object({ at: instant, by: author }).nullable(),
    /** People named with @ whom the reader may know. */
    mentions: z.array(personRef),
    mayEdit: z.boolean(),
    mayDelete: z.boolean(),
  })
  .meta({ id: 'Comment' });

export const commentThread = z
  .object({
    id,
    place: commentPlace.nullable(),
    startedAt: instant,
    resolved: z.object({ at: instant, by: author }).nullable(),
    comments: z.array(comment),
  })
  .meta({ id: 'CommentThread' });

const text = z.string().trim().min(1, 'Write something first').max(10_000);
const threadParams = z.object({ threadId: id });
const commentParams = z.object({ commentId: id });

export const commentsRoutes = defineRoutes({
  listComments: {
    method: 'GET',
    path: '/v1/projects/:projectId/comments',
    summary: 'Conversations about one thing, oldest first; people who label see those about their own work',
    access: 'signed-in',
    params: projectParams,
    query: z.object({ kind: z.enum(commentSubjectKinds), id: z.string().max(100), campaignId: id.optional() }),
    response: z.object({
      threads: z.array(commentThread),
      /** Whether this reader may name people with @. */
      mayMention: z.boolean(),
      /** People outside the team who read this too, in words; null when there are none. */
      alsoReadBy: z.string().nullable(),
    }),
    problems: ['not-found', 'invalid-input'],
  },
  listMentionable: {
    method: 'GET',
    path: '/v1/projects/:projectId/mentionable',
    summary: 'People who may see a thing and can therefore be named in a comment on it',
    access: 'person:read',
    params: projectParams,
    query: z.object({
      kind: z.enum(commentSubjectKinds).default('campaign'),
      id: z.string().max(100).default(''),
      campaignId: id.optional(),
      search: z.string().max(100).default(''),
    }),
    response: z.object({ items: z.array(personRef) }),
  },
  addComment: {
    method: 'POST',
    path: '/v1/projects/:projectId/comments',
    summary: 'Say something about a thing, or answer in a conversation; @handle tells that person',
    access: 'signed-in',
    params: projectParams,
    body: z.object({ subject, threadId: id.optional(), place: commentPlace.optional(), text }),
    response: z.object({ threadId: id, commentId: id }),
    status: 201,
    problems: ['not-found', 'invalid-input'],
  },
  reviseComment: {
    method: 'POST',
    path: '/v1/comments/:commentId/revisions',
    summary: 'Change your own comment; earlier revisions stay on record',
    access: 'signed-in',
    params: commentParams,
    body: z.object({ text }),
    response: z.object({ revision: z.number().int() }),
    status: 201,
    problems: ['not-found', 'not-allowed', 'state-refused', 'invalid-input'],
  },
  deleteComment: {
    method: 'DELETE',
    path: '/v1/comments/:commentId',
    summary: 'Take the words of a comment away: your own, or any with campaign:manage; who and when stays',
    access: 'signed-in',
    params: commentParams,
    response: empty,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  resolveComments: {
    method: 'POST',
    path: '/v1/comment-threads/:threadId/resolve',
    summary: 'Close a conversation',
    access: 'signed-in',
    params: threadParams,
    response: empty,
    problems: ['not-found', 'state-refused'],
  },
  reopenComments: {
    method: 'POST',
    path: '/v1/comment-threads/:threadId/reopen',
    summary: 'Open a closed conversation again',
    access: 'signed-in',
    params: threadParams,
    response: empty,
    problems: ['not-found', 'state-refused'],
  },
  sayPresence: {
    method: 'POST',
    path: '/v1/projects/:projectId/presence',
    summary: 'Say that you have a thing open (again every 20 seconds) or left it, and hear who else has',
    access: 'signed-in',
    params: projectParams,
    body: z.object({ subject, leaving: z.boolean().default(false) }),
    response: z.object({ others: z.array(author) }),
    problems: ['not-found', 'invalid-input'],
  },
});
