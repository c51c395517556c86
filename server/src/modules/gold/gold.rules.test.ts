import { describe, expect, it } from 'vitest';
import { doubts, type GoldCheck } from './gold.rules.ts';

const words = (answer: unknown): string => String(answer);
/** Four tasks; on the last the given answers, on the others right ones except for `weak`. */
function answers(last: Readonly<Record<string, string>>, weak: readonly string[] = []): readonly GoldCheck[] {
  return Object.entries(last).flatMap(([personId, answer]) => [
    ...['a', 'b', 'c'].map((taskId) => ({ taskId, personId, passed: !weak.includes(personId), answer: 'right' })),
    { taskId: 'last', personId, passed: answer === 'right', answer },
  ]);
}

describe('doubts', () => {
  it('falls on a reference that most good people answer otherwise, and says how', () => {
    const found = doubts(answers({ ada: 'bird', grace: 'bird', alan: 'right' }), 0.8, words);
    expect(found.get('last')).toEqual({
      checks: 3,
      passed: 1,
      doubtful: true,
      instead: { summary: 'bird', people: 2 },
    });
    expect(found.get('a')?.doubtful).toBe(false);
  });

  it('leaves a reference alone that only weak people miss', () => {
    const found = doubts(answers({ ada: 'bird', grace: 'bird', alan: 'right' }, ['ada', 'grace']), 0.8, words);
    expect(found.get('last')).toMatchObject({ checks: 1, passed: 1, doubtful: false });
  });

  it('does not rest on one person, nor on people of whom little is known', () => {
    expect(doubts(answers({ ada: 'bird' }), 0.8, words).get('last')?.doubtful).toBe(false);
    const few = answers({ ada: 'bird', grace: 'bird' }).filter((one) => one.taskId !== 'a');
    expect(doubts(few, 0.8, words).get('last')).toBeUndefined();
  });

  it('judges by the other tasks, so that a wrong reference does not take its witnesses away', () => {
    // Three of four is below the minimum; three of three others is not.
    expect(doubts(answers({ ada: 'bird', grace: 'bird' }), 0.9, words).get('last')?.doubtful).toBe(true);
  });
});
