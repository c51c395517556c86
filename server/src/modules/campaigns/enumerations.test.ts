import { assignmentStates, campaignStates, decidedBy, reviewVerdicts, taskStates, workPurposes } from '@assay/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reader } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { startTestApp, type TestApp } from '../../testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

it.each([
  ['campaign', 'state', campaignStates],
  ['task', 'state', taskStates],
  ['assignment', 'state', assignmentStates],
  ['assignment', 'purpose', workPurposes],
  ['review', 'verdict', reviewVerdicts],
  ['consensus', 'decided_by', decidedBy],
] as const)('the database knows the same values of %s.%s as the API', async (table, column, values) => {
  const row = await reader(test.app.platform.pools.read).one<{
    text: string;
  }>(sql`select pg_get_constraintdef(oid) as text from pg_constraint
    where conrelid = ${table}::regclass and conname = ${`${table}_${column}_check`}`);
  const known = [...row.text.matchAll(/'([^']+)'::text/g)].map((match) => match[1] ?? '');
  expect(known.toSorted()).toEqual([...values].toSorted());
});
