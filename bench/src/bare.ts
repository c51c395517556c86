import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { CpuMeter } from './cpu.ts';
import { atOnce, metered, timed, type Sample } from './load.ts';
import type { Row } from './rows.ts';

/**
 * The same work as plain SQL on the same PostgreSQL: tables with the columns, checks and indexes of ours, without
 * permissions, events, triggers and HTTP. What a statement costs here is what no server could save.
 */
export class Bare {
  readonly #pool: pg.Pool;

  readonly #meter: CpuMeter;

  private constructor(pool: pg.Pool, meter: CpuMeter) {
    this.#pool = pool;
    this.#meter = meter;
  }

  static async open(databaseUrl: string, connections: number, meter: CpuMeter): Promise<Bare> {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
    // A connection that ends with the server is no news: the statement that was running has failed already.
    pool.on('error', () => undefined);
    await pool.query(`create schema bare;
      create table bare.item (like public.item including all);
      create table bare.task (like public.task including all) with (fillfactor = 70);
      create table bare.annotation (like public.annotation including all)`);
    return new Bare(pool, meter);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async serverVersion(): Promise<string> {
    const { rows } = await this.#pool.query<{ version: string }>(`select current_setting('server_version') as version`);
    return rows[0]?.version ?? 'unknown';
  }

  /** COPY of the same rows in one transaction, their text made beforehand. */
  async copyIn(rows: Iterable<Row>): Promise<number> {
    const chunks = copyChunks(rows, randomUUID(), randomUUID());
    const connection = await this.#pool.connect();
    try {
      const { seconds } = await timed(() =>
        pipeline(
          Readable.from(chunks),
          connection.query(
            copyFrom('copy bare.item (id, project_id, batch_id, ordinal, external_id, sha256, data) from stdin'),
          ),
        ),
      );
      return seconds;
    } finally {
      connection.release();
    }
  }

  /** COPY TO of the records of a version, in their order. Answers the seconds; the bytes go nowhere. */
  async copyOut(versionId: string): Promise<number> {
    const connection = await this.#pool.connect();
    try {
      const { seconds } = await timed(async () => {
        const out = connection.query(
          copyTo(
            `copy (select record from public.dataset_version_item where version_id = '${versionId}' order by ordinal) to stdout`,
          ),
        );
        for await (const _chunk of out) continue;
      });
      return seconds;
    } finally {
      connection.release();
    }
  }

  /** Fills the table that claims are taken from with the tasks of the campaign, as they were before the first lease. */
  async fillTasks(campaignId: string): Promise<void> {
    await this.#pool.query(`insert into bare.task select * from public.task where campaign_id = $1`, [campaignId]);
    await this.#pool.query('vacuum analyze bare.task');
  }

  /** Claims: UPDATE of the first open task that nobody is taking, one transaction each. */
  async claim(campaignId: string, times: number, concurrency: number): Promise<Sample> {
    const statement = {
      name: 'claim',
      text: `with picked as (
          select campaign_id, id from bare.task where campaign_id = $1 and state in ('queued', 'in-progress')
            and live_leases + answers + reserved < needed and not targeted
          order by priority, position, id limit 1 for update skip locked
        ) update bare.task t set live_leases = t.live_leases + 1, fence = t.fence + 1, state = 'in-progress', updated_at = now()
          from picked where t.campaign_id = picked.campaign_id and t.id = picked.id returning t.id, t.item_id, t.fence`,
      values: [campaignId],
    };
    return this.#repeat(times, concurrency, () => statement, 1);
  }

  /** INSERT of an answer, one transaction each. */
  async insert(campaignId: string, times: number, concurrency: number): Promise<Sample> {
    const personId = randomUUID();
    const text = `insert into bare.annotation (campaign_id, id, task_id, person_id, revision, author_id, assignment_id,
      answer, labels, active_ms, answered_at, recorded_at) values ($1, $2, $3, $4, 1, $4, $5, $6, 1, 1500, now(), now())`;
    const answer = JSON.stringify({ choice: 'statement' });
    return this.#repeat(
      times,
      concurrency,
      () => ({
        name: 'insert',
        text,
        values: [campaignId, randomUUID(), randomUUID(), personId, randomUUID(), answer],
      }),
      1,
    );
  }

  async #repeat(times: number, concurrency: number, statement: () => pg.QueryConfig, rows: number): Promise<Sample> {
    const connections = await Promise.all(Array.from({ length: concurrency }, () => this.#pool.connect()));
    try {
      return await metered(this.#meter, () =>
        atOnce(Array.from({ length: times }), concurrency, async (_unit, lane) => {
          const { rowCount } = (await connections[lane]?.query(statement())) ?? {};
          if (rowCount !== rows) throw new Error(`A bare statement touched ${rowCount ?? 0} rows instead of ${rows}.`);
        }),
      );
    } finally {
      for (const connection of connections) connection.release();
    }
  }

  /** What is in the table of answers, asked past the server. */
  async countAnswers(campaignId: string): Promise<number> {
    const { rows } = await this.#pool.query<{ n: string }>(
      'select count(*) as n from public.annotation where campaign_id = $1',
      [campaignId],
    );
    return Number(rows[0]?.n ?? 0);
  }
}

const CHUNK = 1 << 16;

function copyChunks(rows: Iterable<Row>, projectId: string, batchId: string): Buffer[] {
  const chunks: Buffer[] = [];
  let text = '';
  let ordinal = 0;
  for (const row of rows) {
    const data = JSON.stringify(row);
    const sha256 = createHash('sha256').update(data).digest('hex');
    ordinal += 1;
    // COPY's text form: a backslash of the JSON has to be doubled.
    const escaped = data.replaceAll('\\', '\\\\');
    text += `${randomUUID()}\t${projectId}\t${batchId}\t${ordinal}\t${row.id}\t${sha256}\t${escaped}\n`;
    if (text.length >= CHUNK) {
      chunks.push(Buffer.from(text));
      text = '';
    }
  }
  return [...chunks, Buffer.from(text)];
}
