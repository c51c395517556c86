import { bulkActionKinds, Problem, UNDO_HOURS, type BulkAction } from '@assay/api';
import { itemsRefusal } from '../ingestion/index.ts';
import {
  MOST_RESERVED,
  requeueRefusal,
  reserveRefusal,
  withdrawRefusal,
  type Standing,
  type TaskState,
} from '../tasks/index.ts';

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
  /** It carries the tag that the wish is about. */
  readonly tagged: boolean;
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
  readonly needed: number;
  readonly targeted: boolean;
  /** Ids of the people it is kept for, in order, with a blank between. */
  readonly people: string;
  /** What became of it at the person the wish is about. */
  readonly had: 'leased' | 'submitted' | 'skipped' | null;
}

export type Facts = ItemFacts | TaskFacts;
/** The values an action writes, and their values before: what an undo compares and puts back. */
export type Values = Readonly<Record<string, string | number | null>>;

export interface Wish {
  readonly action: BulkAction;
  readonly reason: string | null;
  readonly priority: number | null;
  readonly tagId: string | null;
  readonly personId: string | null;
}

/** How the person a wish is about stands in each campaign, with what this run has kept for them so far. */
export type Standings = Map<string, Standing>;

export type Decision =
  | { readonly outcome: 'changed'; readonly before: Values; readonly after: Values }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly reason: string };

const refused = (reason: string): Decision => ({ outcome: 'refused', reason });
const unchanged: Decision = { outcome: 'unchanged' };

/** What an action does to one thing: the same rules as the commands that change one thing at a time. */
export function decide(wish: Wish, facts: Facts, standings: Standings = new Map()): Decision {
  if (facts.kind === 'items') return decideItem(wish, facts);
  if (wish.action === 'assign-tasks') return decideAssignment(wish, facts, standings);
  return decideTask(wish, facts);
}

const peopleOf = (people: string): readonly string[] => (people === '' ? [] : people.split(' '));

/** Counts what it lets through, so that one run keeps no more for somebody than the rules allow. */
function decideAssignment({ personId }: Wish, facts: TaskFacts, standings: Standings): Decision {
  const people = peopleOf(facts.people);
  if (personId === null) return refused('Say who gets the tasks.');
  if (people.includes(personId)) return unchanged;
  const standing = standings.get(facts.withinId) ?? { refusal: 'There is no such campaign.', reserved: 0 };
  const refusal = standing.refusal ?? reserveRefusal({ ...facts, reserved: people.length });
  if (refusal !== null) return refused(refusal);
  if (standing.reserved >= MOST_RESERVED)
    return refused(`${MOST_RESERVED} tasks of the campaign are kept for them already; that is the most.`);
  standings.set(facts.withinId, { ...standing, reserved: standing.reserved + 1 });
  return {
    outcome: 'changed',
    before: { people: facts.people },
    after: { people: [...people, personId].toSorted().join(' ') },
  };
}

function decideItem({ action, reason }: Wish, facts: ItemFacts): Decision {
  if (action === 'tag-items' || action === 'untag-items') {
    const goal = action === 'tag-items';
    if (facts.tagged === goal) return unchanged;
    return { outcome: 'changed', before: { tagged: goal ? 0 : 1 }, after: { tagged: goal ? 1 : 0 } };
  }
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
  if (action === 'unassign-tasks') {
    if (facts.people === '') return unchanged;
    const given = facts.answers + facts.liveLeases;
    return { outcome: 'changed', before: { people: facts.people, given }, after: { people: '', given } };
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
    if ('tagged' in after) return facts.tagged === (after['tagged'] === 1) ? null : 'The tag was changed since.';
    const same = facts.state === after['state'] && facts.exclusion === after['exclusion'];
    return same ? itemsRefusal(facts.batch) : 'The item was changed since.';
  }
  if ('people' in after) {
    if (facts.people !== after['people']) return 'The task was taken up or assigned anew since.';
    return 'given' in after && facts.answers + facts.liveLeases !== after['given']
      ? 'Somebody has worked on the task since.'
      : null;
  }
  if ('priority' in after) return facts.priority === after['priority'] ? null : 'The priority was changed since.';
  if (facts.state !== after['state'] || facts.skips !== after['skips'] || facts.liveLeases > 0)
    return 'Somebody has worked on the task since.';
  return null;
}

const missingWords = {
  reason: 'Say why: give a reason.',
  priority: 'Give a priority from 0 to 1000.',
  tag: 'Name the tag.',
  personId: 'Say who gets the tasks.',
} as const;

interface Said {
  readonly reason?: string | undefined;
  readonly priority?: number | undefined;
  readonly tag?: string | undefined;
  readonly personId?: string | undefined;
}

/** Says what is missing from what somebody asks for. */
export function checkWish(action: BulkAction, said: Said): void {
  const { asks } = bulkActionKinds[action];
  if (asks === null) return;
  const field = asks === 'person' ? 'personId' : asks;
  if (said[field] !== undefined) return;
  const detail = missingWords[field];
  throw new Problem('invalid-input', detail, { errors: [{ pointer: `/body/${field}`, detail }] });
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
  if ('tagged' in values) return values['tagged'] === 1 ? 'tagged' : 'not tagged';
  if ('people' in values) {
    const { length } = peopleOf(String(values['people']));
    return length === 0 ? 'nobody' : length === 1 ? 'one person' : `${length} people`;
  }
  if ('priority' in values) return `priority ${values['priority']}`;
  const exclusion = values['exclusion'];
  return typeof exclusion === 'string' ? `${values['state']}: ${exclusion}` : String(values['state']);
}
