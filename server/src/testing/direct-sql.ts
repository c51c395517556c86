import type { TestApp } from '../testing.ts';

/**
 * Runs one statement as somebody would who has the database in hand and knows the guard: with a command id set. Answers
 * the SQLSTATE of the refusal, or null when the database let it pass (it is rolled back either way).
 */
export async function refusalOf(
  app: TestApp,
  statement: string,
  values: readonly unknown[] = [],
): Promise<string | null> {
  const connection = await app.app.platform.pools.write.connect();
  try {
    await connection.query(`begin; set local app.command_id = '00000000-0000-7000-8000-0000000000ff'`);
    await connection.query(statement, [...values]);
    return null;
  } catch (cause) {
    return (cause as { code?: string }).code ?? 'unknown';
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}
