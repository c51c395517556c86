import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of its own for one test file, cloned from the template in some tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `assay_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  await asAdmin(template, (admin) => clone(admin, name, template.pathname.slice(1)));
  return {
    url: url.href,
    drop: () =>
      asAdmin(template, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}

async function asAdmin(template: URL, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** PostgreSQL lets one session clone a template at a time; the lock makes parallel test files queue for it. */
async function clone(admin: pg.Client, name: string, template: string): Promise<void> {
  await admin.query('select pg_advisory_lock(7237009)');
  await admin.query(`create database ${name} template ${template}`);
}
