import { createHash } from 'node:crypto';
import { Problem, routes, type Input, type OperationId, type Output, type Routes } from '@assay/api';
import { newId } from './clock.ts';
import { reader, writer, type Db, type OpenTx, type Tx } from './db.ts';
import { appending, type NewEvent } from './events.ts';
import { toProblem } from './postgres-errors.ts';
import { systemActor, type Actor, type Platform, type Scope } from './platform.ts';
import { sql } from './sql.ts';

/** What PostgreSQL answers to a statement after one that failed. */
const IN_FAILED_TRANSACTION = '25P02';

/** What a command's function can use. Time and ids come from here, so a replay gives the same result. */
export interface CommandContext<In> {
  readonly tx: Tx;
  readonly input: In;
  readonly actor: Actor;
  /** The instant of the command, ISO 8601 UTC; every row it writes carries this one. */
  readonly now: string;
  readonly newId: () => string;
  readonly commandId: string;
  readonly platform: Platform;
  /** The version the caller last read (If-Match), or null. */
  readonly ifMatch: number | null;
}

/** A command must say what happened: without at least one event it does not compile. */
export interface CommandResult<Out> {
  readonly output: Out;
  readonly events: readonly [NewEvent, ...NewEvent[]];
  /** Who did it, when signing in is the act itself. */
  readonly actorId?: string;
}

interface CommandSpec<In, Out> {
  /** The answer holds a secret that is shown once: it is never kept for a repeated Idempotency-Key. */
  readonly answersSecret?: true;
  /**
   * Everything `run` does is in its transaction and cheap to undo: a repeated Idempotency-Key is found when it is written
   * again, not looked for beforehand, which saves every first request a statement.
   */
  readonly findsKeyLate?: true;
  /** All its statements find few rows by key: to plan them anew for each call costs more than to run them. */
  readonly keepsPlans?: true;
  /** Names the project the command acts in; runs inside the transaction, before anything is written. */
  scope(context: { tx: Db; input: In; actor: Actor }): Promise<Scope> | Scope;
  run(context: CommandContext<In>): Promise<CommandResult<Out>>;
  /** Runs after a refusal was rolled back, e.g. to keep a late answer as a draft; it never changes the refusal. */
  afterRefusal?(context: { platform: Platform; actor: Actor; input: In; problem: unknown }): Promise<void>;
}

export interface Command<In, Out> extends CommandSpec<In, Out> {
  readonly kind: 'command';
  readonly name: string;
  readonly operation: OperationId | null;
}

/** Declares the write behind an operation of the API; name, input and permission come from the route. */
export function defineCommand<Id extends OperationId>(
  operation: Id,
  spec: CommandSpec<Input<Routes[Id]>, Output<Routes[Id]>>,
): Command<Input<Routes[Id]>, Output<Routes[Id]>> {
  return { kind: 'command', name: operation, operation, ...spec };
}

/** Declares a write that only jobs, deadlines and event listeners run, as the system. */
export function defineInternalCommand<In, Out>(
  name: string,
  run: (context: CommandContext<In>) => Promise<CommandResult<Out>>,
): Command<In, Out> {
  return { kind: 'command', name, operation: null, scope: () => ({ projectId: null }), run };
}

export interface ExecuteOptions {
  readonly idempotencyKey?: string | null;
  readonly ifMatch?: number | null;
}

/**
 * The one path of every write: authorise, open the transaction, check the idempotency key, run, append the events,
 * commit. A refusal is a Problem and leaves nothing behind.
 */
export async function execute<In, Out>(
  platform: Platform,
  command: Command<In, Out>,
  actor: Actor,
  input: In,
  options: ExecuteOptions = {},
): Promise<Out> {
  try {
    return await attempt(platform, command, actor, input, options);
  } catch (cause) {
    const problem = toProblem(cause);
    await command.afterRefusal?.({ platform, actor, input, problem });
    throw problem;
  }
}

async function attempt<In, Out>(
  platform: Platform,
  command: Command<In, Out>,
  actor: Actor,
  input: In,
  options: ExecuteOptions,
): Promise<Out> {
  const date = platform.clock.now();
  const commandId = newId(date);
  const key = command.answersSecret === true ? null : (options.idempotencyKey ?? null);
  const requestHash = key === null ? null : hashOf(command.name, input);
  const connection = await platform.pools.write.connect();
  const tx = writer(connection);
  let broken = false;
  try {
    // Goes out with the first statement. commandId is our own UUID, so it may stand in the text.
    const plans = command.keepsPlans === true ? '; set local plan_cache_mode = force_generic_plan' : '';
    const begun = connection.query(`begin; set local app.command_id = '${commandId}'${plans}`);
    begun.catch(() => undefined);
    tx.sent.push(begun);
    const early = key === null || requestHash === null || command.findsKeyLate === true ? null : { key, requestHash };
    const done = early === null ? null : await answered<Out>(tx, actor, early.key, early.requestHash);
    if (done !== null) {
      await connection.query('rollback');
      return done.response;
    }
    const scope = await command.scope({ tx, input, actor });
    authorise(platform, command.operation, actor, scope, date);
    const result = await command.run({
      tx,
      input,
      actor,
      now: date.toISOString(),
      newId: () => newId(date),
      commandId,
      platform,
      ifMatch: options.ifMatch ?? null,
    });
    // PostgreSQL runs these in order and answers a commit after a failure with a rollback, so none waits for another.
    tx.send(
      appending(
        { at: date.toISOString(), actorId: result.actorId ?? actor.personId, commandId, command: command.name },
        result.events,
        key === null || requestHash === null ? null : { key, requestHash, status: 200, response: result.output },
      ),
    );
    const committed = connection.query('commit');
    await Promise.all([...tx.sent, committed]);
    if ((await committed).command !== 'COMMIT') throw new Error(`${command.name} was not committed`);
    platform.live.announce();
    return result.output;
  } catch (cause) {
    await connection.query('rollback').catch(() => (broken = true));
    if (key !== null && requestHash !== null && !broken) {
      // A second request with the same key may have lost the race to the first: answer as the first did.
      const done = await answered<Out>(reader(connection), actor, key, requestHash);
      if (done !== null) return done.response;
    }
    throw await firstFailure(tx, cause);
  } finally {
    connection.release(broken);
  }
}

/** After a statement has failed PostgreSQL refuses all that follow; what the caller should hear is the first failure. */
async function firstFailure(tx: OpenTx, cause: unknown): Promise<unknown> {
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || cause.code !== IN_FAILED_TRANSACTION)
    return cause;
  const failed = (await Promise.allSettled(tx.sent)).find((one) => one.status === 'rejected');
  return failed?.reason ?? cause;
}

/** Runs an internal command as the system. */
export function executeAsSystem<In, Out>(
  platform: Platform,
  command: Command<In, Out>,
  input: In,
  idempotencyKey?: string,
): Promise<Out> {
  return execute(platform, command, systemActor, input, { idempotencyKey: idempotencyKey ?? null });
}

/** Deny first: an operation without its permission in the scope is refused, and foreign things look absent. */
export function authorise(
  platform: Platform,
  operation: OperationId | null,
  actor: Actor,
  scope: Scope,
  now: Date,
): void {
  if (operation === null) return;
  const { access } = routes[operation] as { access: string };
  if (access === 'public') return;
  if (actor.kind === 'anonymous') throw new Problem('not-signed-in', 'This needs a session or an API token.');
  if (access === 'signed-in') return;
  const verdict = platform.authorise(actor, access as Parameters<Platform['authorise']>[1], scope, now);
  if (verdict.allow) return;
  const sees = platform.authorise(actor, 'project:read', scope, now).allow;
  throw scope.projectId === null || sees
    ? new Problem('not-allowed', verdict.reason, { extensions: { permission: access } })
    : new Problem('not-found', 'There is no such thing, or it is not yours to see.');
}

async function answered<Out>(
  db: Db,
  actor: Actor,
  key: string,
  requestHash: Buffer,
): Promise<{ response: Out } | null> {
  const row = await db.maybe<{ request_hash: Buffer; response: Out }>(
    sql`select request_hash, response from idempotency_key where actor_id = ${actor.personId} and key = ${key}`,
  );
  if (row === null) return null;
  if (!row.request_hash.equals(requestHash)) {
    throw new Problem('idempotency-key-reused', 'This key was used for another request. Send a new key.');
  }
  return row;
}

function hashOf(name: string, input: unknown): Buffer {
  return createHash('sha256').update(name).update('\0').update(JSON.stringify(input)).digest();
}
