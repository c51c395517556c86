import { bulkActionKinds, Problem, UNDO_HOURS, type BulkAction } from '@assay/api';
import { itemsRefusal } from '../ingestion/index.ts';
import { requeueRefusal, withdrawRefusal, type TaskState } from '../tasks/index.ts';

/** What a decision about an item looks at. */
export interface ItemFacts {
  readonly kind: 'items';
  readonly id: string;
  readonly name: string;
  /** Its batch. */
  readonly withinId: string;
  readonly batch: Parameters<typeof itemsRefusal>[0];
  readonly state: 'ready' | 'excluded';
  readonly exclusion: string | null;
  readonly duplicateOf: string | null;
}

/** What a decision about a task looks at. */
export interface TaskFacts {
  readonly kind: 'tasks';
  readonly id: string;
  readonly name: string;
  /** Its campaign. */
  readonly withinId: string;
  readonly state: TaskState;
  readonly priority: number;
  readonly skips: number;
  readonly answers: number;
  readonly liveLeases: number;
}

export type Facts = ItemFacts | TaskFacts;
/** The values an action writes, and their values before: what an undo compares and puts back. */
export type Values = Readonly<Record<string, string | number | null>>;

export interface Wish {
  readonly action: BulkAction;
  readonly reason: string | null;
  readonly priority: number | null;
}

export type Decision =
  | { readonly outcome: 'changed'; readonly before: Values; readonly after: Values }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly reason: string };

const refused = (reason: string): Decision => ({ outcome: 'refused', reason });
const unchanged: Decision = { outcome: 'unchanged' };

/** What an action does to one thing: the same rules as the commands that change one thing at a time. */
export function decide(wish: Wish, facts: Facts): Decision {
  return facts.kind === 'items' ? decideItem(wish, facts) : decideTask(wish, facts);
}

function decideItem({ action, reason }: Wish, facts: ItemFacts): Decision {
  const goal = action === 'exclude-items' ? 'excluded' : 'ready';
  if (facts.state === goal) return unchanged;
  const refusal = itemsRefusal(facts.batch);
  if (refusal !== null) return refused(refusal);
  const { state, exclusion, duplicateOf } = facts;
  return {
    outcome: 'changed',
    before: { state, exclusion, duplicateOf },
    after: { state: goal, exclusion: goal === 'excluded' ? reason : null, duplicateOf: null },
  };
}

function decideTask({ action, priority }: Wish, facts: TaskFacts): Decision {
  if (action === 'set-task-priority') {
    if (facts.priority === priority) return unchanged;
    return { outcome: 'changed', before: { priority: facts.priority }, after: { priority } };
  }
  const before = { state: facts.state, skips: facts.skips };
  if (action === 'withdraw-tasks') {
    if (facts.state === 'withdrawn') return unchanged;
    const refusal = withdrawRefusal(facts);
    return refusal === null
      ? { outcome: 'changed', before, after: { state: 'withdrawn', skips: facts.skips } }
      : refused(refusal);
  }
  const refusal = requeueRefusal(facts);
  if (refusal !== null) return refused(refusal);
  return facts.answers === 0
    ? { outcome: 'changed', before, after: { state: 'queued', skips: 0 } }
    : { outcome: 'changed', before, after: { state: 'in-progress', skips: facts.skips } };
}

/** Why a change cannot be taken back, or null: only what still is as the run left it goes back. */
export function undoRefusal(facts: Facts, after: Values): string | null {
  if (facts.kind === 'items') {
    const same = facts.state === after['state'] && facts.exclusion === after['exclusion'];
    return same ? itemsRefusal(facts.batch) : 'The item was changed since.';
  }
  if ('priority' in after) return facts.priority === after['priority'] ? null : 'The priority was changed since.';
  if (facts.state !== after['state'] || facts.skips !== after['skips'] || facts.liveLeases > 0)
    return 'Somebody has worked on the task since.';
  return null;
}

/** Says what is missing from a wish. */
export function checkWish({ action, reason, priority }: Wish): void {
  const { asks } = bulkActionKinds[action];
  if (asks === 'reason' ? reason !== null : priority !== null) return;
  throw new Problem(
    'invalid-input',
    asks === 'reason' ? 'Say why: give a reason.' : 'Give a priority from 0 to 1000.',
    {
      errors: [{ pointer: `/body/${asks}`, detail: asks === 'reason' ? 'Say why.' : 'Give a number from 0 to 1000.' }],
    },
  );
}

interface Finished {
  readonly action: BulkAction;
  readonly state: string;
  readonly finishedAt: string | null;
}

/** Until when a run can be undone, or null when it cannot. */
export function undoUntil({ action, state, finishedAt }: Finished, now: string): string | null {
  if (!bulkActionKinds[action].undoable || state !== 'done' || finishedAt === null) return null;
  const until = new Date(Date.parse(finishedAt) + UNDO_HOURS * 3_600_000).toISOString();
  return until > now ? until : null;
}

/** Refuses an undo that comes too late or has nothing to put back, with the reason. */
export function checkUndo(run: Finished, now: string): void {
  if (undoUntil(run, now) !== null) return;
  if (!bulkActionKinds[run.action].undoable)
    throw new Problem('state-refused', 'Withdrawn tasks do not come back. Add their items to a campaign again.');
  if (run.state !== 'done')
    throw new Problem('state-refused', `The run is ${run.state}; only a finished one is undone.`);
  throw new Problem('state-refused', `A run is undone within ${UNDO_HOURS} hours. Start a new run instead.`);
}

/** A line for people: what the values are. */
export function described(values: Values): string {
  if ('priority' in values) return `priority ${values['priority']}`;
  const exclusion = values['exclusion'];
  return typeof exclusion === 'string' ? `${values['state']}: ${exclusion}` : String(values['state']);
}
