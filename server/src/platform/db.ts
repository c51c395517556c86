import { Socket } from 'node:net';
import pg from 'pg';
import { SOFTWARE } from './software.ts';
import { statementName, type Sql } from './sql.ts';

// bigint counts stay far below 2^53; instants travel as ISO strings from the row to the wire.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1700, Number);
pg.types.setTypeParser(1184, (value) => new Date(value).toISOString());

/** Reads inside or outside a transaction. */
export interface Db {
  rows<Row>(statement: Sql): Promise<Row[]>;
  /** Exactly one row, else an error (use for aggregates and `returning`). */
  one<Row>(statement: Sql): Promise<Row>;
  maybe<Row>(statement: Sql): Promise<Row | null>;
}

/** A transaction that belongs to a command and may write. Stores that write or lock ask for it by type. */
export interface Tx extends Db {
  /** Runs a write; answers the number of rows touched. */
  run(statement: Sql): Promise<number>;
  /**
   * Sends a write that nothing after it has to wait for: it travels with what follows, and if it fails, the commit and
   * with it the command fails.
   */
  send(statement: Sql): void;
  /** The connection itself, for COPY. */
  readonly connection: pg.PoolClient;
}

type Queryable = Pick<pg.PoolClient, 'query'>;

function queryOf(statement: Sql) {
  return { name: statementName(statement.text), text: statement.text, values: [...statement.values] };
}

/** Wraps a pool or a connection for reading. */
export function reader(target: Queryable): Db {
  return {
    async rows<Row>(statement: Sql) {
      return (await target.query(queryOf(statement))).rows as Row[];
    },
    async one<Row>(statement: Sql) {
      const { rows } = await target.query(queryOf(statement));
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${statement.text.slice(0, 120)}`);
      return rows[0] as Row;
    },
    async maybe<Row>(statement: Sql) {
      return ((await target.query(queryOf(statement))).rows[0] ?? null) as Row | null;
    },
  };
}

/** A transaction with what was sent in it and not waited for; whoever commits waits for that too. */
export interface OpenTx extends Tx {
  readonly sent: Promise<unknown>[];
}

export function writer(connection: pg.PoolClient): OpenTx {
  const sent: Promise<unknown>[] = [];
  return {
    ...reader(connection),
    connection,
    sent,
    async run(statement) {
      return (await connection.query(queryOf(statement))).rowCount ?? 0;
    },
    send(statement) {
      const answer = connection.query(queryOf(statement));
      // Heard by whoever commits; a command that is refused before that rolls back and asks no more.
      answer.catch(() => undefined);
      sent.push(answer);
    },
  };
}

/** Runs what needs the connection for itself: COPY takes turns with the server and cannot be sent ahead of an answer. */
export async function withoutPipeline<T>(connection: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  // An empty query: when it is answered, so is everything sent before it.
  await connection.query('');
  const { pipeline } = connection;
  Object.assign(connection, { pipeline: false });
  try {
    return await work();
  } finally {
    Object.assign(connection, { pipeline });
  }
}

type Done = (error?: Error | null) => void;

/** Statements sent in one turn of the event loop leave in one packet, which wakes PostgreSQL once instead of each time. */
class GatheringSocket extends Socket {
  #gathering = false;

  override cork(): void {
    super.cork();
    if (this.#gathering) return;
    this.#gathering = true;
    super.cork();
    process.nextTick(() => {
      this.#gathering = false;
      super.uncork();
    });
  }

  override write(data: Uint8Array | string, done?: Done): boolean;
  override write(data: Uint8Array | string, encoding?: BufferEncoding, done?: Done): boolean;
  override write(data: Uint8Array | string, second?: BufferEncoding | Done, done?: Done): boolean {
    // Balanced at once; what stays is the cork until the end of the turn.
    this.cork();
    this.uncork();
    return typeof second === 'string' ? super.write(data, second, done) : super.write(data, second);
  }
}

export interface Pools {
  readonly write: pg.Pool;
  /** Connections that PostgreSQL itself keeps from writing. */
  readonly read: pg.Pool;
  end(): Promise<void>;
}

/** Nobody waits longer for a connection: a database that does not even refuse would hold every request for ever. */
const CONNECT_MS = 30_000;

/** Two pools on one database; the read pool is read-only in PostgreSQL, not by convention. */
export function openPools(url: string, size = 16): Pools {
  // Statements of one command that do not wait for one another's answers go out together.
  const write = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_MS,
    pipeline: true,
    // Rows that tell by which software they were written take it from here (0018-exports.sql).
    options: `-c assay.software=${SOFTWARE}`,
    stream: () => new GatheringSocket(),
  });
  const read = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_MS,
    options: '-c default_transaction_read_only=on',
  });
  // Without listeners an ending server would take the process down with it: the pool hears for idle connections,
  // each connection for itself while it is in use (the statement that was running fails and is answered for).
  for (const pool of [write, read]) {
    pool.on('error', () => undefined);
    pool.on('connect', (connection) => void connection.on('error', () => undefined));
  }
  return {
    write,
    read,
    async end() {
      await Promise.all([write.end(), read.end()]);
    },
  };
}
