import { Problem, type ProblemType } from '@assay/api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextStorage } from './draft-store.ts';
import { createSubmitQueue, type Submission } from './submit-queue.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

/** A server that answers as told, a storage that survives, and a clock that only rings by hand. */
function setUp(answers: (ProblemType | 'ok')[] = []) {
  const data = new Map<string, string>();
  const storage: TextStorage = {
    getItem: (name) => data.get(name) ?? null,
    setItem: (name, value) => void data.set(name, value),
    removeItem: (name) => void data.delete(name),
  };
  const received: string[] = [];
  const sent: string[] = [];
  const bells: { run: () => void; ms: number }[] = [];
  let keys = 0;
  const open = () =>
    createSubmitQueue({
      storage,
      storageName: 'queue',
      newKey: () => `key-${(keys += 1)}`,
      later(run, ms) {
        const bell = { run, ms };
        bells.push(bell);
        return () => void bells.splice(bells.indexOf(bell), 1);
      },
      onSent: (submission) => void sent.push(submission.of.taskId),
      async send({ key, of }: Submission) {
        received.push(`${of.taskId} ${key}`);
        const answer = answers.shift() ?? 'ok';
        if (answer !== 'ok') throw new Problem(answer, `said ${answer}`);
      },
    });
  const of = (taskId: string) => ({ personId: 'p', campaignId: 'c', taskId, purpose: 'label' });
  const submission = (taskId: string) => ({
    operation: 'submitAnnotation' as const,
    assignmentId: taskId,
    of: of(taskId),
    body: { fence: 1 },
  });
  const ring = (): void => bells.shift()?.run();
  return { open, submission, received, sent, bells, ring };
}

describe('submit queue', () => {
  test('sends in order and forgets what arrived', async () => {
    const { open, submission, received, sent } = setUp();
    const queue = open();
    queue.add(submission('a'));
    queue.add(submission('b'));
    await settle();
    expect(received).toEqual(['a key-1', 'b key-2']);
    expect(sent).toEqual(['a', 'b']);
    expect(queue.state()).toEqual({ waiting: [], refused: [], blocked: null });
  });

  test('a broken connection is tried again under the same key, waiting longer each time', async () => {
    const { open, submission, received, bells, ring } = setUp(['unavailable', 'internal-error', 'ok']);
    const queue = open();
    queue.add(submission('a'));
    queue.add(submission('b'));
    await settle();
    expect(queue.state().blocked).toBe('offline');
    const waits: (number | undefined)[] = [bells[0]?.ms];
    ring();
    await settle();
    waits.push(bells[0]?.ms);
    ring();
    await settle();
    expect(waits).toEqual([1000, 2000]);
    expect(received).toEqual(['a key-1', 'a key-1', 'a key-1', 'b key-2']);
  });

  test('after a reload what was waiting leaves under its first key', async () => {
    const { open, submission, received } = setUp(['unavailable']);
    open().add(submission('a'));
    await settle();
    const again = open();
    expect(again.state().waiting).toHaveLength(1);
    again.retry();
    await settle();
    expect(received).toEqual(['a key-1', 'a key-1']);
  });

  test('a lost session waits for the sign-in without ringing', async () => {
    const { open, submission, bells, received } = setUp(['not-signed-in']);
    const queue = open();
    queue.add(submission('a'));
    await settle();
    expect([queue.state().blocked, bells.length]).toEqual(['signed-out', 0]);
    queue.retry();
    await settle();
    expect(received).toHaveLength(2);
    expect(queue.state().waiting).toEqual([]);
  });

  test('a refusal is kept for the person and does not hold up the rest', async () => {
    const { open, submission, sent } = setUp(['lease-lost']);
    const queue = open();
    queue.add(submission('a'));
    queue.add(submission('b'));
    await settle();
    expect(sent).toEqual(['b']);
    const [refused] = queue.state().refused;
    expect(refused?.refusal).toEqual({ type: 'lease-lost', detail: 'said lease-lost' });
    queue.discard(refused?.key ?? '');
    expect(queue.state().refused).toEqual([]);
  });

  test('what waits cannot be thrown away', async () => {
    const { open, submission } = setUp(['unavailable']);
    const queue = open();
    queue.add(submission('a'));
    await settle();
    queue.discard('key-1');
    expect(queue.state().waiting).toHaveLength(1);
  });

  test('whatever the server says, each answer arrives once or is shown as refused', async () => {
    const answer = fc.constantFrom<ProblemType | 'ok'>(
      'ok',
      'unavailable',
      'not-signed-in',
      'lease-lost',
      'internal-error',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (answers, size) => {
        const { open, submission, sent } = setUp([...answers]);
        const queue = open();
        for (let index = 0; index < size; index += 1) queue.add(submission(`task-${index}`));
        for (let turn = 0; turn <= answers.length; turn += 1) {
          await settle();
          if (queue.state().waiting.length > 0) queue.retry();
        }
        await settle();
        const refused = queue.state().refused.map((one) => one.of.taskId);
        expect([...sent, ...refused].toSorted()).toEqual(Array.from({ length: size }, (_, index) => `task-${index}`));
      }),
    );
  });
});
