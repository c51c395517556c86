import type pg from 'pg';
import type { Sql } from './sql.ts';

const FETCH = 2000;

/**
 * All rows of a statement in flat memory and from one instant, through a cursor: the statement is sorted once, however
 * many pages it has. Ends the transaction also when the reader stops early. `page` rows are held at a time: fewer of
 * them where one row can be large.
 */
export async function* eachRow<Row>(pool: pg.Pool, statement: Sql, page = FETCH): AsyncGenerator<Row> {
  const connection = await pool.connect();
  let broken = false;
  try {
    await connection.query('begin transaction isolation level repeatable read read only');
    await connection.query(`declare rows no scroll cursor for ${statement.text}`, [...statement.values]);
    for (;;) {
      const { rows } = await connection.query(`fetch forward ${page} from rows`);
      yield* rows as Row[];
      if (rows.length < page) return;
    }
  } finally {
    await connection.query('rollback').catch(() => (broken = true));
    connection.release(broken);
  }
}
