import { raciItems, type Output, type Routes } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { itemTitles, raciTemplate, rolesOfRow, type RaciItem } from './raci.rules.ts';
import * as store from './decisions.store.ts';

type RaciRow = Output<Routes['setRaciRow']>;

export async function rowOf(db: Db, projectId: string, item: RaciItem, now: string): Promise<RaciRow> {
  const own = (await store.ownRows(db, projectId)).get(item);
  const row = own ?? raciTemplate[item];
  const roles = rolesOfRow(row);
  const held = await store.heldRoles(db, projectId, roles, now);
  return {
    item,
    title: itemTitles[item],
    responsible: [...row.responsible],
    accountable: row.accountable,
    consulted: [...row.consulted],
    informed: [...row.informed],
    fromTemplate: own === undefined,
    gaps: roles.filter((role) => !held.has(role)),
  };
}

export const getRaci = defineQuery('getRaci', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input, now }) {
    const items: RaciRow[] = [];
    for (const item of raciItems) items.push(await rowOf(db, input.params.projectId, item, now));
    return { items };
  },
});
