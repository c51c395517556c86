import { Problem } from '@assay/api';
import { walkLinks, type Step } from '../../platform/links.ts';
import { defineQuery } from '../../platform/query.ts';
import { nameNodes, nodeKey } from './node.store.ts';

export const getLineage = defineQuery('getLineage', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { kind, id, direction, depth } = input.query;
    const { projectId } = input.params;
    const origin = { kind, id };
    const start = (await nameNodes(db, [origin])).get(nodeKey(origin));
    if (start === undefined || start.projectId !== projectId) {
      throw new Problem('not-found', `There is no ${kind} with this id in the project.`);
    }
    const limits = { depth, links: 2000 };
    const forward = direction === 'backward' ? [] : await walkLinks(db, origin, 'forward', limits);
    const backward = direction === 'forward' ? [] : await walkLinks(db, origin, 'backward', limits);
    const depths = new Map<string, number>();
    const note = (steps: readonly Step[], sign: 1 | -1): void => {
      for (const step of steps) {
        const key = nodeKey(sign === 1 ? step.to : step.from);
        if (!depths.has(key) && key !== nodeKey(origin)) depths.set(key, sign * step.depth);
      }
    };
    note(forward, 1);
    note(backward, -1);
    const all = [...forward, ...backward];
    const named = await nameNodes(
      db,
      all.flatMap((step) => [step.from, step.to]),
    );
    const known = (node: { kind: string; id: string }): boolean => named.get(nodeKey(node))?.projectId === projectId;
    return {
      start: { kind, id, title: start.title, state: start.state },
      nodes: [...depths].flatMap(([key, at]) => {
        const node = named.get(key);
        return node === undefined || node.projectId !== projectId
          ? []
          : [{ kind: node.kind, id: node.id, title: node.title, state: node.state, depth: at }];
      }),
      edges: all
        .filter((step) => known(step.from) && known(step.to))
        .map((step) => ({
          fromKind: step.from.kind,
          fromId: step.from.id,
          type: step.type,
          toKind: step.to.kind,
          toId: step.to.id,
        })),
    };
  },
});
