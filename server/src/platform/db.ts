import pg from 'pg';
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

export function writer(connection: pg.PoolClient): Tx {
  return {
    ...reader(connection),
    connection,
    async run(statement) {
      return (await connection.query(queryOf(statement))).rowCount ?? 0;
    },
  };
}

export interface Pools {
  readonly write: pg.Pool;
  /** Connections that PostgreSQL itself keeps from writing. */
  readonly read: pg.Pool;
  end(): Promise<void>;
}

/** Two pools on one database; the read pool is read-only in PostgreSQL, not by convention. */
export function openPools(url: string, size = 16): Pools {
  const write = new pg.Pool({ connectionString: url, max: size });
  const read = new pg.Pool({
    connectionString: url,
    max: size,
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
