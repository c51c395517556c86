import type { Output, PersonRef, Role, Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { DecisionKind, Raci, RaciItem } from './raci.rules.ts';

export type Decision = Output<Routes['getDecision']>;

interface RaciRecord {
  item: RaciItem;
  responsible: Role[];
  accountable: Role;
  consulted: Role[];
  informed: Role[];
}

/** Rows a project set for itself. */
export async function ownRows(db: Db, projectId: string): Promise<Map<RaciItem, Raci>> {
  const rows = await db.rows<RaciRecord>(
    sql`select item, responsible, accountable, consulted, informed from raci_row where project_id = ${projectId}`,
  );
  return new Map(rows.map(({ item, ...row }) => [item, row]));
}

export async function setRow(
  tx: Tx,
  projectId: string,
  item: RaciItem,
  row: Raci,
  by: string,
  at: string,
): Promise<void> {
  await tx.run(sql`insert into raci_row (project_id, item, responsible, accountable, consulted, informed, set_by, set_at)
    values (${projectId}, ${item}, ${row.responsible}::text[], ${row.accountable}, ${row.consulted}::text[], ${row.informed}::text[], ${by}, ${at})
    on conflict (project_id, item) do update set responsible = excluded.responsible, accountable = excluded.accountable,
      consulted = excluded.consulted, informed = excluded.informed, set_by = excluded.set_by, set_at = excluded.set_at`);
}

/** Which of these roles somebody holds in the project now. */
export async function heldRoles(db: Db, projectId: string, roles: readonly Role[], now: string): Promise<Set<Role>> {
  const rows = await db.rows<{
    role: Role;
  }>(sql`select distinct a.role from role_assignment a join person p on p.id = a.person_id
    where (a.project_id = ${projectId} or a.project_id is null) and a.role = any(${roles}::text[])
      and a.revoked_at is null and (a.ends_at is null or a.ends_at > ${now}) and p.disabled_at is null`);
  return new Set(rows.map((row) => row.role));
}

export async function insertDecision(
  tx: Tx,
  row: {
    id: string;
    projectId: string;
    kind: DecisionKind;
    item: RaciItem;
    subject: { kind: string; id: string };
    title: string;
    proposal: string;
    accountable: Role;
    informed: readonly Role[];
    by: string;
    at: string;
  },
): Promise<void> {
  await tx.run(sql`insert into decision (id, project_id, kind, item, subject_kind, subject_id, title, proposal, accountable, informed, proposed_by, proposed_at)
    values (${row.id}, ${row.projectId}, ${row.kind}, ${row.item}, ${row.subject.kind}, ${row.subject.id}, ${row.title}, ${row.proposal},
      ${row.accountable}, ${row.informed}::text[], ${row.by}, ${row.at})`);
}

export async function insertConsultation(tx: Tx, decisionId: string, role: Role, dueAt: string): Promise<void> {
  await tx.run(sql`insert into consultation (decision_id, role, due_at) values (${decisionId}, ${role}, ${dueAt})`);
}

export async function answer(
  tx: Tx,
  decisionId: string,
  role: Role,
  text: string,
  by: string,
  at: string,
): Promise<number> {
  return tx.run(sql`update consultation set state = 'answered', answer = ${text}, answered_by = ${by}, answered_at = ${at}
    where decision_id = ${decisionId} and role = ${role} and state = 'asked'`);
}

/** Records the silence of everybody whose date has passed; answers their roles. */
export async function lapse(tx: Tx, decisionId: string, now: string, roles: readonly Role[] | null): Promise<Role[]> {
  const rows = await tx.rows<{ role: Role }>(sql`update consultation set state = 'lapsed', answered_at = ${now}
    where decision_id = ${decisionId} and state = 'asked'
      and (due_at <= ${now} or role = any(${roles}::text[])) returning role`);
  return rows.map((row) => row.role);
}

export async function close(
  tx: Tx,
  id: string,
  state: 'approved' | 'refused' | 'withdrawn',
  by: string,
  at: string,
  reason: string,
): Promise<void> {
  await tx.run(
    sql`update decision set state = ${state}, decided_by = ${by}, decided_at = ${at}, reason = ${reason} where id = ${id}`,
  );
}

export async function lockDecision(tx: Tx, id: string): Promise<void> {
  await tx.maybe(sql`select id from decision where id = ${id} for update`);
}

const person = (column: 'd.proposed_by' | 'd.decided_by' | 'c.answered_by') =>
  column === 'd.proposed_by'
    ? sql`(select json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) from person p where p.id = d.proposed_by)`
    : column === 'd.decided_by'
      ? sql`(select json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) from person p where p.id = d.decided_by)`
      : sql`(select json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) from person p where p.id = c.answered_by)`;

const instant = (column: 'c.due_at' | 'c.answered_at') =>
  column === 'c.due_at'
    ? sql`to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`to_char(c.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface DecisionRow {
  id: string;
  project_id: string;
  kind: DecisionKind;
  item: RaciItem;
  subject_kind: string;
  subject_id: string;
  title: string;
  proposal: string;
  state: Decision['state'];
  accountable: Role;
  informed: Role[];
  proposer: PersonRef;
  proposed_at: string;
  decider: PersonRef | null;
  decided_at: string | null;
  reason: string | null;
  consultations: Decision['consultations'] | null;
  told: number;
}

const columns = sql`d.*, ${person('d.proposed_by')} as proposer, ${person('d.decided_by')} as decider,
  (select json_agg(json_build_object('role', c.role, 'state', c.state, 'dueAt', ${instant('c.due_at')}, 'answer', c.answer,
      'answeredBy', ${person('c.answered_by')}, 'answeredAt', ${instant('c.answered_at')}) order by c.role)
    from consultation c where c.decision_id = d.id) as consultations,
  (select count(*)::int from notice n where n.kind = 'decision-closed' and n.subject_kind = 'decision' and n.subject_id = d.id::text) as told`;

function toDecision(row: DecisionRow): Decision {
  return {
    id: row.id,
    projectId: row.project_id,
    kind: row.kind,
    item: row.item,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    title: row.title,
    proposal: row.proposal,
    state: row.state,
    accountable: row.accountable,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at,
    decidedBy: row.decider,
    decidedAt: row.decided_at,
    reason: row.reason,
    consultations: row.consultations ?? [],
    informed: row.told,
  };
}

export async function findDecision(
  db: Db,
  id: string,
): Promise<(Decision & { informedRoles: readonly Role[] }) | null> {
  const row = await db.maybe<DecisionRow>(sql`select ${columns} from decision d where d.id = ${id}`);
  return row === null ? null : { ...toDecision(row), informedRoles: row.informed };
}

/** The newest decision of a kind on a subject. */
export async function newestDecision(
  db: Db,
  kind: DecisionKind,
  subject: { kind: string; id: string },
): Promise<Decision | null> {
  const row = await db.maybe<DecisionRow>(sql`select ${columns} from decision d
    where d.kind = ${kind} and d.subject_kind = ${subject.kind} and d.subject_id = ${subject.id} order by d.proposed_at desc, d.id desc limit 1`);
  return row === null ? null : toDecision(row);
}

export async function listDecisions(
  db: Db,
  query: { projectId: string; state: string | null; subjectId: string | null; before: string | null; limit: number },
): Promise<Decision[]> {
  const rows = await db.rows<DecisionRow>(sql`select ${columns} from decision d where d.project_id = ${query.projectId}
    and (${query.state}::text is null or d.state = ${query.state}::text)
    and (${query.subjectId}::text is null or d.subject_id = ${query.subjectId}::text)
    and (${query.before}::uuid is null or d.id < ${query.before}::uuid) order by d.id desc limit ${query.limit}`);
  return rows.map(toDecision);
}

/** Everybody who holds one of the roles in the project now. */
export async function holdersOf(db: Db, projectId: string, roles: readonly Role[], at: string): Promise<string[]> {
  const rows = await db.rows<{ person_id: string }>(sql`select distinct a.person_id
    from role_assignment a join person p on p.id = a.person_id
    where (a.project_id = ${projectId} or a.project_id is null) and a.role = any(${roles}::text[])
      and a.revoked_at is null and (a.ends_at is null or a.ends_at > ${at}) and p.disabled_at is null`);
  return rows.map((row) => row.person_id);
}
