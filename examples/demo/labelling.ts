import type { Output, Routes } from '@assay/api';
import type { Actor } from './people.ts';

export type WorkItem = Output<Routes['nextTask']>['items'][number];
type Purpose = WorkItem['purpose'];

/** An answer that somebody is going to give, and the item it belongs to. */
export interface PlannedAnswer {
  readonly externalId: string;
  readonly answer: unknown;
  readonly activeMs: number;
  readonly answeredAt: string;
}

const AT_ONCE = 3;

async function next(who: Actor, campaignId: string, purpose: Purpose, have: readonly string[] = []) {
  return who.call('nextTask', {
    params: { campaignId },
    body: { purpose, count: AT_ONCE, have: [...have] },
  });
}

/**
 * Gives a person's answers in their order, through next-task and submit. The next tasks are fetched while the last one
 * is being answered, as the workbench does.
 *
 * @throws Error when the server hands out another item than the one whose turn it is
 */
export async function answerInOrder(
  who: Actor,
  campaignId: string,
  plan: readonly PlannedAnswer[],
  nameOf: (payload: unknown) => string,
  onAnswer: () => void,
): Promise<void> {
  let queue: WorkItem[] = [];
  let coming: ReturnType<typeof next> | null = null;
  for (const planned of plan) {
    if (queue.length === 0) {
      const { items, nothing } = await (coming ?? next(who, campaignId, 'label'));
      coming = null;
      if (items.length === 0) throw new Error(`${who.handle} was given no task: ${nothing ?? 'no reason was told'}`);
      queue = items;
    }
    const [task, ...rest] = queue;
    if (task === undefined) throw new Error('a queue that is not empty has a first task');
    queue = rest;
    const name = nameOf(task.payload);
    if (name !== planned.externalId) {
      throw new Error(`${who.handle} was given ${name} when it was the turn of ${planned.externalId}.`);
    }
    if (queue.length === 0) {
      coming = next(who, campaignId, 'label', [task.assignmentId]);
      // Awaited with the next task; until then a refusal must not end the process unheard.
      coming.catch(() => undefined);
    }
    await who.call('submitAnnotation', {
      params: { campaignId, assignmentId: task.assignmentId },
      body: { fence: task.fence, answer: planned.answer, activeMs: planned.activeMs, answeredAt: planned.answeredAt },
    });
    onAnswer();
  }
  // What was fetched ahead of the last answer finds nothing, or leases that belong to nobody's plan.
  const ahead = coming === null ? null : await coming;
  if (ahead !== null && ahead.items.length > 0) {
    throw new Error(`${who.handle} was given ${ahead.items.length} tasks more than they answered.`);
  }
}

/** Does one kind of work until the server has no more of it, a few tasks at a time; answers how many they were. */
export async function workOff(
  who: Actor,
  campaignId: string,
  purpose: Purpose,
  act: (task: WorkItem) => Promise<unknown>,
  onDone: () => void,
): Promise<number> {
  for (let count = 0; ;) {
    const { items } = await next(who, campaignId, purpose);
    if (items.length === 0) return count;
    await Promise.all(
      items.map(async (task) => {
        await act(task);
        onDone();
      }),
    );
    count += items.length;
  }
}
