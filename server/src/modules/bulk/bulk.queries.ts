import { BULK_MOST, bulkActionKinds, Problem, type Output, type Routes } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import type { Db } from '../../platform/db.ts';
import { idsAfter, withinTime } from '../explorer/index.ts';
import { requireRun, toWire, wishOf } from './bulk.commands.ts';
import { decide, described, type Standings } from './bulk.rules.ts';
import { standingsOf } from './standings.ts';
import * as store from './bulk.store.ts';

type Preview = Output<Routes['previewBulkRun']>;

const PAGE = 5000;
const EXAMPLES = 5;
const PREVIEW_MS = 8000;
const REMEDY = 'Narrow the filter with a condition on a batch, a campaign or a state.';

export const previewBulkRun = defineQuery('previewBulkRun', {
  scope: ({ input }) => input.params,
  async run({ db: reading, input, actor, platform, now }) {
    const { wish, asked } = await wishOf({ actor, platform, now }, reading, input.params.projectId, input.body);
    return withinTime(platform.pools.read, PREVIEW_MS, REMEDY, async (db) => {
      const counts = { changed: 0, unchanged: 0, refused: 0 };
      const changes: Preview['changes'] = [];
      const refusals = new Map<string, Preview['refusals'][number]>();
      const standings: Standings = new Map();
      const of = { ...wish, kind: asked.kind, projectId: asked.scope.projectId };
      let [seen, after]: [number, string | null] = [0, null];
      for (;;) {
        const ids = await idsAfter(db, asked, after, Math.min(PAGE, BULK_MOST + 1 - seen));
        const found = await store.findFacts(db, of, ids);
        await standingsOf(db, platform, wish, found, now, standings);
        for (const facts of found) {
          const decision = decide(wish, facts, standings);
          counts[decision.outcome] += 1;
          const { id, name } = facts;
          if (decision.outcome === 'changed' && changes.length < EXAMPLES)
            changes.push({ id, name, before: described(decision.before), after: described(decision.after) });
          if (decision.outcome === 'refused') {
            const known = refusals.get(decision.reason) ?? { reason: decision.reason, count: 0, examples: [] };
            known.count += 1;
            if (known.examples.length < EXAMPLES) known.examples.push({ id, name, before: facts.state, after: null });
            refusals.set(decision.reason, known);
          }
        }
        seen += ids.length;
        after = ids.at(-1) ?? null;
        if (ids.length < PAGE || seen > BULK_MOST) break;
      }
      return {
        counts,
        tooMany: seen > BULK_MOST,
        undoable: bulkActionKinds[wish.action].undoable,
        changes,
        refusals: [...refusals.values()].toSorted((a, b) => b.count - a.count).slice(0, 20),
      };
    });
  },
});

export const listBulkRuns = defineQuery('listBulkRuns', {
  scope: ({ input }) => input.params,
  async run({ db, input, now }) {
    const { cursor, limit } = input.query;
    const items = await store.listRuns(db, { ...input.params, before: cursor ?? null, limit, now });
    return { items: items.map(toWire), next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
  },
});

const byRun = async ({ db, input, now = '' }: { db: Db; input: { params: { bulkRunId: string } }; now?: string }) => ({
  projectId: (await requireRun(db, input.params.bulkRunId, now)).projectId,
});

export const getBulkRun = defineQuery('getBulkRun', {
  scope: byRun,
  run: async ({ db, input, now }) => toWire(await requireRun(db, input.params.bulkRunId, now)),
});

export const listBulkChanges = defineQuery('listBulkChanges', {
  scope: byRun,
  async run({ db, input }) {
    const { cursor, limit } = input.query;
    const after = Number(cursor ?? 0);
    if (!Number.isInteger(after)) throw new Problem('invalid-input', 'This cursor is not from this list.');
    const rows = await store.listChanges(db, { runId: input.params.bulkRunId, after, limit });
    return {
      items: rows.map(({ number: _number, ...one }) => one),
      next: rows.length < limit ? null : String(rows.at(-1)?.number),
    };
  },
});
