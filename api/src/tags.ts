import { z } from 'zod';
import { id, instant, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** Words that people put on items; a comma stands between two tags in a file. */
export const tagName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !/[\p{Cc}\p{Surrogate},]/u.test(text), 'A tag holds no comma and no control character');

export const tag = z
  .object({
    id,
    projectId: id,
    name: z.string(),
    /** Items that carry it now. */
    items: z.number().int(),
    createdBy: personRef,
    createdAt: instant,
  })
  .meta({ id: 'Tag' });

export const tagsRoutes = defineRoutes({
  listTags: {
    method: 'GET',
    path: '/v1/projects/:projectId/tags',
    summary:
      'Tags of the project by name, with how many items carry each; startBulkRun puts them on and takes them off',
    access: 'item:read',
    params: projectParams,
    response: z.object({ items: z.array(tag) }),
  },
  renameTag: {
    method: 'PATCH',
    path: '/v1/tags/:tagId',
    summary: 'Call a tag otherwise; the items keep it',
    access: 'link:write',
    params: z.object({ tagId: id }),
    body: z.object({ name: tagName }),
    response: tag,
    problems: ['not-found', 'conflict'],
  },
});
