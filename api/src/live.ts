import { z } from 'zod';
import { id, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** What a `changed` message of the live stream says: that something happened, never what it contains. */
export const liveChange = z
  .object({
    /** `noun.past-participle`, as in the log. */
    type: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    campaignId: id.nullable(),
  })
  .meta({ id: 'LiveChange' });
export type LiveChange = z.output<typeof liveChange>;

export const liveRoutes = defineRoutes({
  watchProject: {
    method: 'GET',
    path: '/v1/projects/:projectId/live',
    summary:
      'Server-sent events of what happens in a project and what concerns you: `opened`, `changed`, `word`, and `reset` when too much was missed to catch up',
    access: 'signed-in',
    params: projectParams,
    query: z.object({
      after: z
        .string()
        .max(100)
        .optional()
        .describe('Resume after this event id; the Last-Event-ID header does the same'),
    }),
    response: { stream: 'text/event-stream' },
    problems: ['not-found', 'too-many-requests'],
  },
});
