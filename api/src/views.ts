import { z } from 'zod';
import { empty, id, instant, personRef, projectParams } from './common.ts';
import { exploredKinds } from './filter.ts';
import { defineRoutes } from './route.ts';

const name = z.string().trim().min(1).max(120);
/** The part of the address after the question mark: filter, sort and columns. */
const query = z
  .string()
  .max(8000)
  .refine((text) => !text.includes('\0'), 'Take the NUL character out');

export const savedView = z
  .object({
    id,
    projectId: id,
    kind: z.enum(exploredKinds),
    name: z.string(),
    query: z.string(),
    shared: z.boolean(),
    owner: personRef,
    mine: z.boolean(),
    /** Opens by itself for the caller. */
    isDefault: z.boolean(),
    updatedAt: instant,
  })
  .meta({ id: 'SavedView' });

const params = z.object({ viewId: id });

export const viewsRoutes = defineRoutes({
  listViews: {
    method: 'GET',
    path: '/v1/projects/:projectId/views',
    summary: 'Your saved views and those shared with the project',
    access: 'project:read',
    params: projectParams,
    response: z.object({ items: z.array(savedView) }),
  },
  saveView: {
    method: 'POST',
    path: '/v1/projects/:projectId/views',
    summary: 'Keep a filter with its sort and columns under a name',
    access: 'project:read',
    params: projectParams,
    body: z.object({ kind: z.enum(exploredKinds), name, query, shared: z.boolean().default(false) }),
    response: savedView,
    status: 201,
    problems: ['conflict', 'not-allowed', 'invalid-input'],
  },
  changeView: {
    method: 'PATCH',
    path: '/v1/views/:viewId',
    summary: 'Rename a view of yours, share it, or keep another filter in it',
    access: 'project:read',
    params,
    body: z.object({ name: name.optional(), query: query.optional(), shared: z.boolean().optional() }),
    response: savedView,
    problems: ['not-found', 'not-allowed', 'conflict', 'invalid-input'],
  },
  deleteView: {
    method: 'DELETE',
    path: '/v1/views/:viewId',
    summary: 'Delete a view of yours; restoreView brings it back',
    access: 'project:read',
    params,
    response: empty,
    problems: ['not-found', 'not-allowed'],
  },
  restoreView: {
    method: 'POST',
    path: '/v1/views/:viewId/restore',
    summary: 'Bring back a view you deleted',
    access: 'project:read',
    params,
    response: savedView,
    problems: ['not-found', 'not-allowed', 'conflict'],
  },
  setDefaultView: {
    method: 'PUT',
    path: '/v1/projects/:projectId/default-views/:kind',
    summary: 'The view that opens by itself for you; null for none',
    access: 'project:read',
    params: projectParams.extend({ kind: z.enum(exploredKinds) }),
    body: z.object({ viewId: id.nullable() }),
    response: empty,
    problems: ['not-found'],
  },
});
