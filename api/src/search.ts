import { z } from 'zod';
import { id, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** What can be found, in the order it is shown. */
export const foundKinds = [
  'campaign',
  'dataset',
  'dataset-version',
  'guideline',
  'taxonomy-class',
  'demand',
  'experiment',
  'issue',
  'source',
  'batch',
  'tag',
  'item',
  'task',
  'comment',
  'view',
  'person',
] as const;
export type FoundKind = (typeof foundKinds)[number];

export const foundThing = z
  .object({
    kind: z.enum(foundKinds),
    id,
    title: z.string(),
    /** Where it was found, or what tells it from others. */
    detail: z.string(),
    /** What opens it when it is not the thing itself: the taxonomy version of a class, the query of a view, the campaign of a task. */
    open: z.string().nullable(),
  })
  .meta({ id: 'FoundThing' });

export const searchRoutes = defineRoutes({
  searchProject: {
    method: 'GET',
    path: '/v1/projects/:projectId/search',
    summary:
      'Everything in the project that you may see and that has a name or words: campaigns, datasets, guidelines, records, items, tasks, comments, people …',
    access: 'project:read',
    params: projectParams,
    query: z.object({
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .refine(
          (text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text),
          'Take the character out that is no text',
        ),
      /** At most so many of each kind. */
      limit: z.coerce.number().int().min(1).max(50).default(8),
    }),
    response: z.object({ items: z.array(foundThing) }),
    problems: ['not-found', 'invalid-input', 'too-slow'],
  },
});
