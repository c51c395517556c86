import { Problem, type GateEvaluation } from '@assay/api';
import type { CommandContext } from './command.ts';
import type { Db, Tx } from './db.ts';
import type { NewEvent } from './events.ts';
import { sql } from './sql.ts';
import type { Reckoning } from './threads.ts';

export type GateCondition = GateEvaluation['conditions'][number];
export type Verdict = GateEvaluation['verdict'];

/** What one condition found; what it leaves out is null on the wire. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was compared with what, in words. */
  readonly detail: string;
  readonly measure?: GateCondition['measure'];
  readonly target?: string;
  readonly itemsNeeded?: number;
  readonly evidence?: string;
}

interface Condition<Subject> {
  readonly id: string;
  readonly title: string;
  evaluate(reckoning: Reckoning, subject: Subject): Promise<Finding> | Finding;
}

/** A named set of conditions in front of a transition. */
export interface Gate<Subject> {
  readonly id: string;
  readonly title: string;
  readonly conditions: readonly Condition<Subject>[];
}

export function defineGate<Subject>(gate: Gate<Subject>): Gate<Subject> {
  return gate;
}

/** One failing condition fails the gate; otherwise one without enough evidence leaves it open. */
export function verdictOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('not-enough-evidence') || verdicts.length === 0 ? 'not-enough-evidence' : 'pass';
}

export interface GateSubject<Subject> {
  readonly kind: string;
  readonly id: string;
  readonly projectId: string;
  readonly value: Subject;
}

/** Evaluates every condition, also after the first failure, and keeps the evaluation whatever it says. */
export async function evaluateGate<Subject>(
  context: Pick<CommandContext<unknown>, 'tx' | 'now' | 'newId' | 'actor' | 'platform'>,
  gate: Gate<Subject>,
  subject: GateSubject<Subject>,
): Promise<{ evaluation: GateEvaluation; event: NewEvent }> {
  const { tx, now, newId, actor, platform } = context;
  const reckoning: Reckoning = { db: tx, threads: platform.threads };
  const conditions: GateCondition[] = [];
  for (const condition of gate.conditions) {
    const found = await condition.evaluate(reckoning, subject.value);
    conditions.push({
      id: condition.id,
      title: condition.title,
      verdict: found.verdict,
      detail: found.detail,
      measure: found.measure ?? null,
      target: found.target ?? null,
      itemsNeeded: found.itemsNeeded ?? null,
      evidence: found.evidence ?? null,
    });
  }
  const evaluation: GateEvaluation = {
    id: newId(),
    gate: gate.id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    verdict: verdictOf(conditions.map((condition) => condition.verdict)),
    conditions,
    at: now,
    actorId: actor.personId,
  };
  await insertEvaluation(tx, evaluation, subject.projectId);
  const event: NewEvent = {
    type: 'gate.evaluated',
    subject: { kind: subject.kind, id: subject.id },
    projectId: subject.projectId,
    data: { gate: gate.id, evaluationId: evaluation.id, verdict: evaluation.verdict },
  };
  return { evaluation, event };
}

async function insertEvaluation(tx: Tx, one: GateEvaluation, projectId: string): Promise<void> {
  await tx.run(sql`insert into gate_evaluation (id, gate, subject_kind, subject_id, project_id, verdict, conditions, at, actor_id)
    values (${one.id}, ${one.gate}, ${one.subjectKind}, ${one.subjectId}, ${projectId}, ${one.verdict}, ${JSON.stringify(one.conditions)}, ${one.at}, ${one.actorId})`);
}

interface EvaluationRow {
  id: string;
  gate: string;
  subject_kind: string;
  subject_id: string;
  project_id: string | null;
  verdict: Verdict;
  conditions: GateCondition[];
  at: string;
  actor_id: string;
}

function toEvaluation(row: EvaluationRow): GateEvaluation {
  return {
    id: row.id,
    gate: row.gate,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    verdict: row.verdict,
    conditions: row.conditions,
    at: row.at,
    actorId: row.actor_id,
  };
}

/** Every evaluation of a gate on a subject, newest first. */
export async function listEvaluations(
  db: Db,
  gate: string,
  subject: { kind: string; id: string },
): Promise<GateEvaluation[]> {
  const rows = await db.rows<EvaluationRow>(sql`select * from gate_evaluation
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} and gate = ${gate} order by seq desc limit 200`);
  return rows.map(toEvaluation);
}

export interface EvaluationSearch {
  readonly projectId: string;
  readonly gate: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly verdict: Verdict | null;
  /** The id of the last one seen; ids are ordered by time. */
  readonly before: string | null;
  readonly limit: number;
}

/** Evaluations of a project that match, newest first. */
export async function searchEvaluations(db: Db, search: EvaluationSearch): Promise<GateEvaluation[]> {
  const rows = await db.rows<EvaluationRow>(sql`select * from gate_evaluation where project_id = ${search.projectId}
    and (${search.gate}::text is null or gate = ${search.gate}::text)
    and (${search.subjectKind}::text is null or subject_kind = ${search.subjectKind}::text)
    and (${search.subjectId}::text is null or subject_id = ${search.subjectId}::text)
    and (${search.verdict}::text is null or verdict = ${search.verdict}::text)
    and (${search.before}::uuid is null or id < ${search.before}::uuid)
    order by id desc limit ${search.limit}`);
  return rows.map(toEvaluation);
}

export async function findEvaluation(
  db: Db,
  id: string,
): Promise<{ evaluation: GateEvaluation; projectId: string | null } | null> {
  const row = await db.maybe<EvaluationRow>(sql`select * from gate_evaluation where id = ${id}`);
  return row === null ? null : { evaluation: toEvaluation(row), projectId: row.project_id };
}

export async function latestEvaluation(
  db: Db,
  gate: string,
  subject: { kind: string; id: string },
): Promise<GateEvaluation | null> {
  return (await listEvaluations(db, gate, subject))[0] ?? null;
}

/** The refusal of a transition whose gate did not pass, with the whole evaluation for whoever must act on it. */
export function requirePass(evaluation: GateEvaluation | null, title: string): GateEvaluation {
  if (evaluation === null) {
    throw new Problem('gate-not-enough-evidence', `${title}: the gate has not been evaluated yet.`);
  }
  if (evaluation.verdict === 'pass') return evaluation;
  const open = evaluation.conditions.filter((condition) => condition.verdict !== 'pass');
  const what = open.map((condition) => `${condition.title}: ${condition.detail}`).join(' ');
  throw new Problem(evaluation.verdict === 'fail' ? 'gate-failed' : 'gate-not-enough-evidence', `${title}. ${what}`, {
    extensions: { evaluation },
  });
}
