import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { parseFilter, type Client, type ExploredKind } from '@assay/api';
import { pageOfRows } from '../../server/src/modules/explorer/index.ts';
import { castPeople } from './people.ts';
import { openStage } from './stage.ts';

const USUAL_ITEMS = 1_000_000;
const TIMES = 7;
const BUDGET_MS = 200;

/** Fixed ids, so that a filter below can name them. */
const ids = {
  source: randomUUID(),
  batches: Array.from({ length: 20 }, () => randomUUID()),
  model: randomUUID(),
  campaign: randomUUID(),
};

interface Case {
  readonly kind: ExploredKind;
  readonly what: string;
  readonly filter: string;
  readonly sort?: string;
}

const inCampaign = `campaign:is:${ids.campaign}`;

/** What leads ask for all day, rare and frequent values alike. */
const cases: readonly Case[] = [
  { kind: 'items', what: 'everything', filter: '' },
  { kind: 'items', what: 'one batch', filter: `batch:is:${ids.batches[11]}`, sort: 'ordinal' },
  { kind: 'items', what: 'left out, with a reason', filter: 'state:is:excluded;exclusion:contains:short' },
  { kind: 'items', what: 'a name begins with', filter: 'externalId:prefix:doc-07777' },
  { kind: 'items', what: 'a name contains (rare)', filter: 'externalId:contains:99999' },
  { kind: 'items', what: 'a name contains (frequent)', filter: 'externalId:contains:doc' },
  { kind: 'items', what: 'everything by name', filter: '', sort: '-externalId' },
  { kind: 'items', what: 'data field, frequent value', filter: 'data.language:is:en' },
  { kind: 'items', what: 'data field, rare value', filter: 'data.language:is:fo' },
  { kind: 'items', what: 'unsure predictions', filter: `confidence.${ids.model}:max:0.02;state:is:ready` },
  { kind: 'items', what: 'class in the final label (rare)', filter: 'label:is:axolotl' },
  { kind: 'tasks', what: 'blocked tasks', filter: `${inCampaign};task:is:blocked`, sort: 'queue' },
  { kind: 'tasks', what: 'low agreement', filter: `${inCampaign};agreement:max:0.05` },
  { kind: 'tasks', what: 'skipped twice, in one language', filter: `${inCampaign};skips:min:2;data.language:is:en` },
  { kind: 'tasks', what: 'an error code (rare)', filter: 'errorCode:is:illegible' },
  {
    kind: 'tasks',
    what: 'changed in the last hours',
    filter: `${inCampaign};changed:since:2026-03-11`,
    sort: '-changed',
  },
  {
    kind: 'tasks',
    what: 'done, answered twice, of a source',
    filter: `task:is:done;answers:is:2;source:is:${ids.source}`,
  },
];

/** Generates the rows, asks every filter over HTTP and prints the times with PostgreSQL's plan. */
export async function benchExplorer(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--items');
  const items = at < 0 ? USUAL_ITEMS : Number(args[at + 1]);
  if (!Number.isSafeInteger(items) || items < 1000) throw new Error('--items takes a whole number of at least 1000.');
  const stage = await openStage();
  const pool = new pg.Pool({ connectionString: stage.databaseUrl, max: 1 });
  try {
    const cast = await castPeople(stage.baseUrl, stage.setupSecret, 0);
    const begun = performance.now();
    await generate(pool, cast.projectId, cast.staff['data-owner'].id, cast.staff['legal-compliance'].id, items);
    console.log(`${items} items and tasks generated in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
    console.log('| list | filter | rows | p50 ms | worst ms | count | count ms | below 200 ms |');
    console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |');
    for (const one of cases) console.log(await timed(cast.staff['annotation-engineer'].call, cast.projectId, one));
    if (args.includes('--explain')) for (const one of cases) await explain(pool, cast.projectId, one);
  } finally {
    await pool.end();
    await stage.close();
  }
}

async function timed(call: Client['call'], projectId: string, { kind, what, filter, sort }: Case): Promise<string> {
  const request = { params: { projectId }, query: { filter, ...(sort === undefined ? {} : { sort }) } };
  const ms: number[] = [];
  let rows = 0;
  for (let n = 0; n < TIMES; n += 1) {
    const begun = performance.now();
    const page = kind === 'items' ? await call('exploreItems', request) : await call('exploreTasks', request);
    ms.push(performance.now() - begun);
    rows = page.items.length;
  }
  const begun = performance.now();
  const counted = await call(kind === 'items' ? 'countItems' : 'countTasks', {
    params: { projectId },
    query: { filter },
  });
  const countMs = performance.now() - begun;
  const sorted = ms.toSorted((a, b) => a - b);
  const [p50, worst] = [sorted[Math.floor(TIMES / 2)] ?? 0, sorted.at(-1) ?? 0];
  const count = `${counted.more ? '> ' : ''}${counted.count}`;
  return `| ${kind} | ${what} | ${rows} | ${p50.toFixed(1)} | ${worst.toFixed(1)} | ${count} | ${countMs.toFixed(1)} | ${p50 < BUDGET_MS ? 'yes' : 'no'} |`;
}

async function explain(pool: pg.Pool, projectId: string, { kind, what, filter, sort = 'added' }: Case): Promise<void> {
  const asked = {
    kind,
    filter: parseFilter(filter, kind).filter,
    scope: { projectId, mayKnowGold: true, mayKnowPeople: true },
  };
  const { text, values } = pageOfRows(asked, sort, null, 100);
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off, timing off) ${text}`, [
    ...values,
  ]);
  console.log(`\n${kind}: ${what} (${filter})\n${rows.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}`);
}

/** A million items in 20 batches, all in one campaign; half with predictions, a third decided. */
async function generate(
  pool: pg.Pool,
  projectId: string,
  ownerId: string,
  legalId: string,
  items: number,
): Promise<void> {
  const connection = await pool.connect();
  const perBatch = Math.ceil(items / ids.batches.length);
  const run = async (text: string, values: readonly unknown[] = []): Promise<void> => {
    await connection.query('begin');
    await connection.query(`set local app.command_id = '${randomUUID()}'`);
    await connection.query(text, [...values]);
    await connection.query('commit');
  };
  // Ids as the server makes them: the time in front, so that they grow.
  const idAt = (n: string): string =>
    `(substr(lpad(to_hex(1772000000000 + ${n}), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex(1772000000000 + ${n}), 12, '0'), 9, 4) || '-7' || substr(md5(${n}::text), 1, 3) || '-8' || substr(md5(${n}::text), 4, 3) || '-' || substr(md5(${n}::text), 7, 12))::uuid`;
  const file = 'f'.repeat(64);
  await run(`insert into file (sha256, bytes, media_type, created_at) values ($1, 1, 'text/plain', now())`, [file]);
  await run(
    `insert into source (id, project_id, name, origin, purpose, licence, sensitivity, proposed_by, proposed_at) values ($1, $2, 'Bench', 'x', 'x', 'MIT', 'public', $3, now())`,
    [ids.source, projectId, ownerId],
  );
  await run(`update source set state = 'admitted', decided_by = $2, decided_at = now(), reason = 'x' where id = $1`, [
    ids.source,
    legalId,
  ]);
  for (const [place, batchId] of ids.batches.entries()) {
    await run(
      `insert into batch (id, project_id, source_id, number, name, file, file_name, format, mapping, on_refused, job_id, created_by, created_at)
       values ($1, $2, $3, $4, 'Batch', $5, 'x', 'jsonl', '{}', 'stop', $1, $6, now())`,
      [batchId, projectId, ids.source, place + 1, file, ownerId],
    );
    await run(
      `insert into item (id, project_id, batch_id, ordinal, external_id, sha256, data, state, exclusion, duplicate_of)
       select ${idAt('n')}, $1, $2, n - $3 + 1, 'doc-' || lpad(n::text, 7, '0'), encode(sha256(n::text::bytea), 'hex'),
         jsonb_build_object('text', 'Text of ' || n || ' ' || md5(n::text), 'language', case when n % 20011 = 0 then 'fo' when n % 3 = 0 then 'fr' else 'en' end, 'score', n % 100),
         case when n % 50 = 0 then 'excluded' else 'ready' end, case when n % 50 = 0 then case when n % 100 = 0 then 'too short' else 'blurred' end end, null
       from generate_series($3::int, $4::int) n`,
      [projectId, batchId, place * perBatch, Math.min(items, (place + 1) * perBatch) - 1],
    );
  }
  await run(
    `insert into model (id, project_id, name, version, description, created_at) values ($1, $2, 'm', '1', '', now())`,
    [ids.model, projectId],
  );
  const importId = randomUUID();
  await run(
    `insert into prediction_import (id, project_id, model_id, batch_id, state, created_by, created_at) values ($1, $2, $3, $4, 'done', $5, now())`,
    [importId, projectId, ids.model, ids.batches[0], ownerId],
  );
  await run(
    `insert into prediction (id, project_id, item_id, model_id, import_id, answer, confidence, at)
     select gen_random_uuid(), $1, id, $2, $3, '{"choice":"cat"}', (('x' || substr(md5(id::text), 1, 4))::bit(16)::int % 1000) / 1000.0, now()
     from item where project_id = $1 and ordinal % 2 = 0`,
    [projectId, ids.model, importId],
  );
  await run(
    `insert into campaign (id, project_id, number, name, brief, workflow, review_policy, lease_minutes, seed, created_by, created_at, updated_at)
     values ($1, $2, 1, 'Bench', '{"goal":""}', '{"kind":"single"}', '{"kind":"none"}', 30, 's', $3, now(), now())`,
    [ids.campaign, projectId, ownerId],
  );
  await run(
    `insert into task (campaign_id, id, project_id, item_id, state, position, needed, answers, skips, updated_at)
     select $1, id, project_id, id, case when n % 10007 = 0 then 'blocked' when n % 3 = 0 then 'done' else 'queued' end,
       ('x' || substr(md5(n::text), 1, 8))::bit(32)::bigint, 2, case when n % 3 = 0 then 1 + n % 2 else 0 end, case when n % 997 = 0 then 2 else 0 end,
       timestamptz '2026-03-01' + make_interval(secs => n % 900000)
     from (select *, substr(external_id, 5)::int as n from item where project_id = $2) i`,
    [ids.campaign, projectId],
  );
  await run(
    `insert into consensus (campaign_id, task_id, revision, item_id, final, answer, confidence, agreement, method, "values", differences, decided_by, at)
     select $1, t.id, 1, t.item_id, true, jsonb_build_object('choice', case when ordinal % 9001 = 0 then 'axolotl' when ordinal % 2 = 0 then 'cat' else 'dog' end),
       1, (ordinal % 1000) / 1000.0, 'vote', '{}', '[]', 'consensus', now()
     from task t join item i on i.id = t.item_id where t.campaign_id = $1 and t.state = 'done'`,
    [ids.campaign],
  );
  await run(
    `insert into review (campaign_id, id, request_id, task_id, annotation_id, annotator_id, reviewer_id, verdict, error_codes, comment, regions, round, active_ms, at)
     select $1, gen_random_uuid(), gen_random_uuid(), t.id, gen_random_uuid(), $2, $3, 'rejected',
       array[case when ordinal % 5003 = 0 then 'illegible' else 'wrong-class' end], 'x', '[]', 1, 0, now()
     from task t join item i on i.id = t.item_id where t.campaign_id = $1 and t.state = 'done' and ordinal % 10 in (0, 3)`,
    [ids.campaign, ownerId, legalId],
  );
  connection.release();
  await pool.query('vacuum analyze');
}
