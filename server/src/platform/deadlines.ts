import type { Tx } from './db.ts';
import { defineInternalCommand, executeAsSystem, type CommandContext } from './command.ts';
import type { NewEvent } from './events.ts';
import type { Platform } from './platform.ts';
import { sql } from './sql.ts';

/** A point in time at which something must happen to a subject, exactly once. */
export interface Deadline {
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly projectId: string | null;
  /** ISO 8601 instant. */
  readonly dueAt: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

interface DeadlineRow {
  id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  project_id: string | null;
  due_at: string;
  payload: Record<string, unknown>;
}

/** What to do at expiry, inside the transaction that marks the deadline fired. */
export type DeadlineHandler = (context: CommandContext<{ deadline: Deadline }>) => Promise<readonly NewEvent[]>;

/** Sets or moves a deadline; one per kind and subject. */
export async function setDeadline(tx: Tx, id: string, deadline: Deadline): Promise<void> {
  await tx.run(sql`insert into deadline (id, kind, subject_kind, subject_id, project_id, due_at, payload)
    values (${id}, ${deadline.kind}, ${deadline.subject.kind}, ${deadline.subject.id}, ${deadline.projectId}, ${deadline.dueAt}, ${JSON.stringify(deadline.payload ?? {})})
    on conflict (kind, subject_kind, subject_id) do update
      set due_at = excluded.due_at, payload = excluded.payload, state = 'pending', fired_at = null, failures = 0, error = null`);
}

/** Withdraws a deadline that has not fired. */
export async function cancelDeadline(tx: Tx, kind: string, subject: Deadline['subject']): Promise<void> {
  await tx.run(sql`update deadline set state = 'cancelled' where kind = ${kind}
    and subject_kind = ${subject.kind} and subject_id = ${subject.id} and state = 'pending'`);
}

/** Handlers that keep failing are tried this often, with growing pauses, and then left visible as failed. */
const MAX_FAILURES = 8;

/**
 * Fires one due deadline: claiming, handling and marking are one transaction, so two sweepers or a kill in between
 * still fire it once. Answers false when nothing is due.
 */
export async function fireNextDeadline(
  platform: Platform,
  handlers: Readonly<Record<string, DeadlineHandler>>,
): Promise<boolean> {
  let claimed: string | null = null;
  const fire = defineInternalCommand<null, boolean>('fireDeadline', async (context) => {
    const { tx, now } = context;
    const row = await tx.maybe<DeadlineRow>(sql`select * from deadline
      where state = 'pending' and due_at <= ${now} and failures < ${MAX_FAILURES}
        and (failures = 0 or fired_at + interval '1 minute' * power(2, failures - 1) <= ${now})
      order by due_at limit 1 for update skip locked`);
    if (row === null) throw new NothingDue();
    claimed = row.id;
    const deadline: Deadline = {
      kind: row.kind,
      subject: { kind: row.subject_kind, id: row.subject_id },
      projectId: row.project_id,
      dueAt: row.due_at,
      payload: row.payload,
    };
    const handler = handlers[row.kind];
    if (handler === undefined) throw new Error(`no handler for deadline kind ${row.kind}`);
    await tx.run(sql`update deadline set state = 'fired', fired_at = ${now} where id = ${row.id}`);
    const events = await handler({ ...context, input: { deadline } });
    const fired: NewEvent = {
      type: 'deadline.fired',
      subject: deadline.subject,
      projectId: deadline.projectId,
      data: { kind: deadline.kind, dueAt: deadline.dueAt },
    };
    return { output: true, events: [fired, ...events] };
  });
  try {
    return await executeAsSystem(platform, fire, null);
  } catch (cause) {
    if (cause instanceof NothingDue) return false;
    // Nothing was claimed, so nothing is due to the handler: the database itself could not be asked.
    if (claimed === null) throw cause;
    await recordFailure(platform, claimed, cause);
    return true;
  }
}

class NothingDue extends Error {}

async function recordFailure(platform: Platform, id: string, cause: unknown): Promise<void> {
  const record = defineInternalCommand<null, null>('recordDeadlineFailure', async ({ tx, now }) => {
    // While it is pending, fired_at is the last try: pauses count from there, or a long outage would use up all tries.
    await tx.run(sql`update deadline set failures = failures + 1, fired_at = ${now}, error = ${String(cause).slice(0, 500)}
      where id = ${id} and state = 'pending'`);
    const event: NewEvent = { type: 'deadline.failed', subject: { kind: 'deadline', id }, projectId: null };
    return { output: null, events: [event] };
  });
  await executeAsSystem(platform, record, null);
}
