import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { defineGate, evaluateGate, requirePass, verdictOf, type Verdict } from '../../platform/gates.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

let test: TestApp;
let reader: TestPerson;
beforeAll(async () => {
  test = await startTestApp();
  reader = await test.person(['quality-evaluator']);
});
afterAll(() => test.close());

const gate = defineGate<readonly Verdict[]>({
  id: 'two-conditions',
  title: 'Two conditions',
  conditions: [0, 1].map((index) => ({
    id: `c${index}`,
    title: `Condition ${index}`,
    evaluate: (_db, verdicts: readonly Verdict[]) => ({
      verdict: verdicts[index] ?? 'fail',
      detail: `found ${index}`,
      ...(verdicts[index] === 'not-enough-evidence' ? { itemsNeeded: 40 } : {}),
    }),
  })),
});

const evaluate = (verdicts: readonly Verdict[], id = randomUUID()) =>
  executeAsSystem(
    test.app.platform,
    defineInternalCommand('evaluateTestGate', async (context) => {
      const subject = { kind: 'thing', id, projectId: test.project.id, value: verdicts };
      const { evaluation, event } = await evaluateGate(context, gate, subject);
      return { output: evaluation, events: [event] };
    }),
    null,
  );

describe('a gate', () => {
  it.each([
    [['pass', 'pass'], 'pass'],
    [['pass', 'fail'], 'fail'],
    [['fail', 'not-enough-evidence'], 'fail'],
    [['not-enough-evidence', 'pass'], 'not-enough-evidence'],
    [[], 'not-enough-evidence'],
  ] as const)('of %j says %s', (verdicts, expected) => {
    expect(verdictOf(verdicts)).toBe(expected);
  });

  it('looks at every condition also after the first failure, and keeps what it found', async () => {
    const made = await evaluate(['fail', 'not-enough-evidence']);
    const kept = await reader.client.call('getGateEvaluation', { params: { evaluationId: made.id } });
    expect(kept).toEqual(made);
    expect(kept.conditions.map((one) => [one.verdict, one.itemsNeeded])).toEqual([
      ['fail', null],
      ['not-enough-evidence', 40],
    ]);
  });

  it('lists the evaluations of a subject, newest first, page by page', async () => {
    const subjectId = randomUUID();
    for (const verdict of ['fail', 'not-enough-evidence', 'pass'] as const) {
      test.clock.advance(1000);
      await evaluate([verdict, 'pass'], subjectId);
    }
    const list = (query: Record<string, unknown>) =>
      reader.client.call('listGateEvaluations', {
        params: { projectId: test.project.id },
        query: { subjectId, ...query },
      });
    expect((await list({})).items.map((one) => one.verdict)).toEqual(['pass', 'not-enough-evidence', 'fail']);
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, cursor: first.next });
    expect([...first.items, ...rest.items]).toHaveLength(3);
    expect((await list({ verdict: 'fail' })).items).toHaveLength(1);
  });

  it('stands in the way unless it passed, and tells what is open', async () => {
    expect(() => requirePass(null, 'Launch')).toThrow(expect.objectContaining({ type: 'gate-not-enough-evidence' }));
    const failed = await evaluate(['pass', 'fail']);
    expect(() => requirePass(failed, 'Launch')).toThrow(
      expect.objectContaining({
        type: 'gate-failed',
        extensions: { evaluation: failed },
        message: expect.stringContaining('Condition 1'),
      }),
    );
    const open = await evaluate(['not-enough-evidence', 'pass']);
    expect(() => requirePass(open, 'Launch')).toThrow(expect.objectContaining({ type: 'gate-not-enough-evidence' }));
    const passed = await evaluate(['pass', 'pass']);
    expect(requirePass(passed, 'Launch')).toBe(passed);
  });

  it('is not seen from another project', async () => {
    const made = await evaluate(['pass', 'pass']);
    const other = await test.admin.call('createProject', { body: { slug: 'elsewhere', name: 'Elsewhere' } });
    const stranger = await test.person(['quality-evaluator'], { projectId: other.id });
    await expect(
      stranger.client.call('getGateEvaluation', { params: { evaluationId: made.id } }),
    ).rejects.toMatchObject({ type: 'not-found' });
  });
});
