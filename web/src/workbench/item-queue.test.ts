import { describe, expect, test } from 'vitest';
import { createItemQueue, type WorkItem } from './item-queue.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const item = (assignmentId: string): WorkItem => ({
  campaignId: 'c',
  taskId: `task-${assignmentId}`,
  assignmentId,
  purpose: 'label',
  fence: 1,
  leasedAt: '2026-03-01T10:00:00Z',
  expiresAt: '2026-03-01T11:00:00Z',
  why: '',
  payload: {},
  draft: null,
  suggestions: [],
  rework: null,
  review: null,
  adjudication: null,
});

/** A server with the given assignments to hand out, which gives held ones back when they are not named. */
function setUp(names: string[], failures = 0) {
  const asked: { count: number; have: readonly string[] }[] = [];
  const leased: string[] = [];
  const onTheirWay: string[] = [];
  const prepared: string[] = [];
  let most = Number.POSITIVE_INFINITY;
  const queue = createItemQueue({
    depth: 3,
    onTheirWay: () => onTheirWay,
    prepare: async ({ assignmentId }) => void prepared.push(assignmentId),
    async fetchNext(count, have) {
      asked.push({ count, have });
      if (failures > 0) {
        failures -= 1;
        throw new Error('away');
      }
      const back = leased.filter((name) => !have.includes(name));
      const fresh = names.splice(0, Math.max(0, Math.min(count - back.length, most - leased.length)));
      leased.push(...fresh);
      return { items: [...back, ...fresh].slice(0, count).map(item), nothing: 'All is done.' };
    },
  });
  const held = () => queue.state().items.map((one) => one.assignmentId);
  /** How many one person can hold. */
  const limit = (count: number): void => void (most = count);
  return { queue, asked, held, onTheirWay, leased, prepared, limit };
}

describe('item queue', () => {
  test('holds as many as wanted, each made ready first', async () => {
    const { queue, held, prepared } = setUp(['a', 'b', 'c', 'd']);
    queue.fill();
    await settle();
    expect(held()).toEqual(['a', 'b', 'c']);
    expect(prepared).toEqual(['a', 'b', 'c']);
  });

  test('the next item is there at once, and one more is fetched behind it', async () => {
    const { queue, asked, held, onTheirWay } = setUp(['a', 'b', 'c', 'd']);
    queue.fill();
    await settle();
    onTheirWay.push('a');
    queue.advance();
    expect(held()).toEqual(['b', 'c']);
    await settle();
    expect(held()).toEqual(['b', 'c', 'd']);
    expect(asked.at(-1)).toEqual({ count: 1, have: ['b', 'c', 'a'] });
  });

  test('an item whose answer is on its way does not come back', async () => {
    const { queue, held, onTheirWay, leased } = setUp(['a']);
    queue.fill();
    await settle();
    onTheirWay.push('a');
    queue.advance();
    await settle();
    expect(leased).toContain('a');
    expect(held()).toEqual([]);
    // Until it has arrived nobody knows that this was all.
    expect(queue.state()).toMatchObject({ nothing: null, fetching: false });
    onTheirWay.pop();
    leased.pop();
    queue.arrived();
    await settle();
    expect(queue.state().nothing).toBe('All is done.');
  });

  test('somebody faster than the way to the server waits only until an answer has arrived, never for the next look', async () => {
    const { queue, held, onTheirWay, leased, limit } = setUp(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    limit(3);
    queue.fill();
    await settle();
    for (const name of ['a', 'b', 'c']) {
      onTheirWay.push(name);
      queue.advance();
      await settle();
    }
    expect([held(), queue.state().nothing]).toEqual([[], null]);
    for (const name of ['a', 'b', 'c']) {
      onTheirWay.splice(onTheirWay.indexOf(name), 1);
      leased.splice(leased.indexOf(name), 1);
      // While the server is being asked: it is asked once more.
      queue.arrived();
    }
    await settle();
    expect(held()).toEqual(['d', 'e', 'f']);
  });

  test('a failure is shown, and asking again mends it', async () => {
    const { queue, held } = setUp(['a'], 1);
    queue.fill();
    await settle();
    expect(queue.state().error).toBeInstanceOf(Error);
    queue.fill();
    await settle();
    expect([held(), queue.state().error]).toEqual([['a'], null]);
  });

  test('a dropped item is fetched anew', async () => {
    const { queue, held } = setUp(['a', 'b', 'c']);
    queue.fill();
    await settle();
    queue.drop(['b']);
    expect(held()).toEqual(['a', 'c']);
    await settle();
    expect(held()).toEqual(['a', 'c', 'b']);
  });
});
