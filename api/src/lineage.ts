import { z } from 'zod';
import { projectParams } from './common.ts';
import { node } from './records.ts';
import { defineRoutes } from './route.ts';

export const lineageRoutes = defineRoutes({
  getLineage: {
    method: 'GET',
    path: '/v1/projects/:projectId/lineage',
    summary: 'What a thing was made from and what was made from it, step by step',
    access: 'project:read',
    params: projectParams,
    query: z.object({
      kind: z.string().min(1).max(100),
      id: z.string().min(1).max(100),
      direction: z.enum(['forward', 'backward', 'both']).default('both'),
      depth: z.coerce.number().int().min(1).max(12).default(6),
    }),
    response: z.object({
      start: node,
      nodes: z.array(
        node.extend({
          depth: z.number().int().describe('Steps from the start; negative towards what was made from it'),
        }),
      ),
      edges: z.array(
        z.object({ fromKind: z.string(), fromId: z.string(), type: z.string(), toKind: z.string(), toId: z.string() }),
      ),
    }),
    problems: ['not-found'],
  },
});
