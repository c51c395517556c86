import type { dataContract, dataContractVersion } from '@assay/api';
import type { z } from 'zod';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Terms } from './data-contracts.rules.ts';

export type DataContract = z.output<typeof dataContract>;
export type DataContractVersion = z.output<typeof dataContractVersion>;

interface VersionRow {
  id: string;
  data_contract_id: string;
  project_id: string;
  version: number;
  state: DataContractVersion['state'];
  terms: Terms;
  author: DataContractVersion['author'];
  created_at: string;
  published_at: string | null;
  revision: number;
}

function toVersion(row: VersionRow): DataContractVersion {
  return {
    id: row.id,
    dataContractId: row.data_contract_id,
    projectId: row.project_id,
    version: row.version,
    state: row.state,
    terms: row.terms,
    author: row.author,
    createdAt: row.created_at,
    publishedAt: row.published_at,
    revision: row.revision,
  };
}

const selectVersion = sql`select v.*, jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as author
  from data_contract_version v join person p on p.id = v.author_id`;

const selectContract = sql`select c.id, c.project_id as "projectId", c.name, c.purpose, c.created_at as "createdAt",
    jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'state', v.state,
      'publishedAt', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.version desc) as versions
  from data_contract c join data_contract_version v on v.data_contract_id = c.id`;

export function listContracts(db: Db, projectId: string): Promise<DataContract[]> {
  return db.rows<DataContract>(sql`${selectContract} where c.project_id = ${projectId} group by c.id order by c.name`);
}

export function findContract(db: Db, id: string): Promise<DataContract | null> {
  return db.maybe<DataContract>(sql`${selectContract} where c.id = ${id} group by c.id`);
}

export async function findVersion(db: Db, id: string): Promise<DataContractVersion | null> {
  const row = await db.maybe<VersionRow>(sql`${selectVersion} where v.id = ${id}`);
  return row === null ? null : toVersion(row);
}

export async function findNewestVersion(db: Db, contractId: string): Promise<DataContractVersion | null> {
  const row = await db.maybe<VersionRow>(
    sql`${selectVersion} where v.data_contract_id = ${contractId} order by v.version desc limit 1`,
  );
  return row === null ? null : toVersion(row);
}

/** Holds the contract until commit, so that steps of its versions take turns. */
export async function lockContract(tx: Tx, id: string): Promise<void> {
  await tx.maybe(sql`select 1 from data_contract where id = ${id} for update`);
}

export async function insertContract(
  tx: Tx,
  row: { id: string; projectId: string; name: string; purpose: string; at: string },
): Promise<void> {
  await tx.run(sql`insert into data_contract (id, project_id, name, purpose, created_at)
    values (${row.id}, ${row.projectId}, ${row.name}, ${row.purpose}, ${row.at})`);
}

export async function insertVersion(
  tx: Tx,
  row: {
    id: string;
    contractId: string;
    projectId: string;
    version: number;
    terms: Terms;
    authorId: string;
    at: string;
  },
): Promise<void> {
  await tx.run(sql`insert into data_contract_version (id, data_contract_id, project_id, version, terms, author_id, created_at)
    values (${row.id}, ${row.contractId}, ${row.projectId}, ${row.version}, ${JSON.stringify(row.terms)}, ${row.authorId}, ${row.at})`);
}

export async function updateTerms(tx: Tx, id: string, terms: Terms, authorId: string): Promise<void> {
  await tx.run(
    sql`update data_contract_version set terms = ${JSON.stringify(terms)}, author_id = ${authorId}, revision = revision + 1 where id = ${id}`,
  );
}

/** The older published version makes room, then this one is published. */
export async function publish(tx: Tx, version: { id: string; dataContractId: string }, at: string): Promise<void> {
  await tx.run(sql`update data_contract_version set state = 'superseded', revision = revision + 1
    where data_contract_id = ${version.dataContractId} and state = 'published'`);
  await tx.run(
    sql`update data_contract_version set state = 'published', published_at = ${at}, revision = revision + 1 where id = ${version.id}`,
  );
}
