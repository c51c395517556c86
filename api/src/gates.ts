import { z } from 'zod';
import { gateEvaluation, id, page, pageOf, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const gatesRoutes = defineRoutes({
  listGateEvaluations: {
    method: 'GET',
    path: '/v1/projects/:projectId/gate-evaluations',
    summary: 'What the gates of a project said, newest first, with the evidence of each condition',
    access: 'quality:read',
    params: projectParams,
    query: page.extend({
      gate: z.string().max(100).optional(),
      subjectKind: z.string().max(100).optional(),
      subjectId: z.string().max(100).optional(),
      verdict: gateEvaluation.shape.verdict.optional(),
    }),
    response: pageOf(gateEvaluation),
  },
  getGateEvaluation: {
    method: 'GET',
    path: '/v1/gate-evaluations/:evaluationId',
    summary: 'One evaluation of a gate as it was kept',
    access: 'quality:read',
    params: z.object({ evaluationId: id }),
    response: gateEvaluation,
    problems: ['not-found'],
  },
});
