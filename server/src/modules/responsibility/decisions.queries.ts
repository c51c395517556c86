import { defineQuery } from '../../platform/query.ts';
import { requireDecisionById, scopeOfDecision } from './decisions.commands.ts';
import * as store from './decisions.store.ts';

export const listDecisions = defineQuery('listDecisions', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { state = null, subjectId = null, cursor = null, limit } = input.query;
    const items = await store.listDecisions(db, {
      projectId: input.params.projectId,
      state,
      subjectId,
      before: cursor,
      limit,
    });
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
  },
});

export const getDecision = defineQuery('getDecision', {
  scope: scopeOfDecision,
  async run({ db, input }) {
    const { informedRoles: _roles, ...decision } = await requireDecisionById(db, input.params.decisionId);
    return decision;
  },
});
