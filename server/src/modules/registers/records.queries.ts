import { Problem, registerKindIds, registers } from '@assay/api';
import { z } from 'zod';
import { defineQuery } from '../../platform/query.ts';
import { nameNodes, nodeKey } from '../lineage/index.ts';
import { requireRecord, scopeOfRecord } from './records.commands.ts';
import { countByType } from './records.rules.ts';
import * as store from './records.store.ts';

export const listRegisters = defineQuery('listRegisters', {
  scope: () => ({ projectId: null }),
  run: () =>
    Promise.resolve({
      items: registerKindIds.map((kind) => {
        const { title, plural, prefix, purpose, titleField, fields, states, transitions, links } = registers[kind];
        return {
          kind,
          title,
          plural,
          prefix,
          purpose,
          titleField,
          fields: z.toJSONSchema(fields, { io: 'input' }) as Record<string, unknown>,
          states: [...states],
          transitions: transitions.map(({ verb, from, to, permission, needsReason }) => ({
            verb,
            from: [...from],
            to,
            permission,
            needsReason: needsReason === true,
          })),
          links: links.map((link) => ({ ...link, to: [...link.to] })),
        };
      }),
    }),
});

export const listRecords = defineQuery('listRecords', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { cursor, limit, state = null, search = null } = input.query;
    const before = cursor === undefined ? null : Number(cursor);
    if (before !== null && !Number.isInteger(before))
      throw new Problem('invalid-input', 'This cursor is not one of ours; begin without it.');
    const items = await store.listRecords(db, { ...input.params, state, search, before, limit });
    const last = items.at(-1);
    return { items, next: items.length < limit || last === undefined ? null : String(last.number) };
  },
});

export const getRecord = defineQuery('getRecord', {
  scope: scopeOfRecord,
  async run({ db, input, actor, now, platform }) {
    const record = await requireRecord(db, input.params.recordId);
    const links = await store.linksOf(db, record.kind, record.id);
    const named = await nameNodes(db, links);
    const facts = { links: countByType(links), reason: null };
    const history = await store.historyOf(db, record.kind, record.id);
    return {
      ...record,
      steps: registers[record.kind].transitions
        .filter((step) => step.from.includes(record.state))
        .map((step) => {
          const verdict = platform.authorise(actor, step.permission, { projectId: record.projectId }, new Date(now));
          return {
            verb: step.verb,
            to: step.to,
            needsReason: step.needsReason === true,
            missing: [...(step.missing?.(record.fields, facts) ?? [])],
            refused: verdict.allow ? null : verdict.reason,
          };
        }),
      links: links.flatMap((link) => {
        const node = named.get(nodeKey(link));
        return node === undefined || node.projectId !== record.projectId
          ? []
          : [
              {
                direction: link.direction,
                type: link.type,
                node: { kind: node.kind, id: node.id, title: node.title, state: node.state },
              },
            ];
      }),
      history: history.map((row) => ({
        at: row.at,
        person: row.person,
        what: row.type,
        note: row.note,
        data: row.data,
      })),
    };
  },
});
