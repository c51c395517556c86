import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { findEvaluation, searchEvaluations } from '../../platform/gates.ts';
import { defineQuery } from '../../platform/query.ts';

async function requireEvaluation(db: Db, id: string) {
  const found = await findEvaluation(db, id);
  if (found === null) throw new Problem('not-found', 'There is no such evaluation, or it is not yours to see.');
  return found;
}

export const listGateEvaluations = defineQuery('listGateEvaluations', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { cursor = null, limit, gate = null, subjectKind = null, subjectId = null, verdict = null } = input.query;
    const { projectId } = input.params;
    const items = await searchEvaluations(db, {
      projectId,
      gate,
      subjectKind,
      subjectId,
      verdict,
      before: cursor,
      limit,
    });
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
  },
});

export const getGateEvaluation = defineQuery('getGateEvaluation', {
  scope: async ({ db, input }) => ({ projectId: (await requireEvaluation(db, input.params.evaluationId)).projectId }),
  run: async ({ db, input }) => (await requireEvaluation(db, input.params.evaluationId)).evaluation,
});
