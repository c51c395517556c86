import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTextSpans } from './distance.ts';
import { textSpansMachine, type TextSpansAction } from './editor-state.ts';
import { textSpans } from './index.ts';
import { matchedRelations } from './relations.ts';
import { mqmConfig, namesConfig } from './samples.ts';
import { textSpansConfigSchema, type Relation, type Span, type TextSpansAnswer } from './schema.ts';
import { validateTextSpans } from './validate.ts';

const payload = { text: 'Ada Byron joined the University of London in 1840.' };
const span = (id: string | undefined, start: number, end: number, category: string): Span => ({
  ...(id === undefined ? {} : { id }),
  field: 'text',
  start,
  end,
  category,
  severity: 'Marked',
});
const ada = span('a', 0, 9, 'Person');
const university = span('u', 21, 41, 'Organisation');
const london = span('l', 35, 41, 'Place');
const answer = (spans: readonly Span[], ...relations: readonly Relation[]): TextSpansAnswer => ({
  spans: [...spans],
  noError: false,
  ...(relations.length === 0 ? {} : { relations: [...relations] }),
});
const works: Relation = { type: 'works-for', from: 'a', to: 'u' };
const whole = answer([ada, university, london], works, { type: 'located-in', from: 'u', to: 'l' });
const voters = (...answers: readonly TextSpansAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));

describe('validation', () => {
  test.each([
    [{ type: 'eats', from: 'a', to: 'u' }, '/relations/0/type', /not a relation/],
    [{ type: 'works-for', from: 'x', to: 'u' }, '/relations/0/from', /starts at a mark that does not exist/],
    [{ type: 'works-for', from: 'a', to: 'x' }, '/relations/0/to', /ends at a mark that does not exist/],
    [{ type: 'works-for', from: 'a', to: 'a' }, '/relations/0/to', /two different marks/],
    [{ type: 'works-for', from: 'u', to: 'a' }, '/relations/0/type', /cannot run from Organisation to Person/],
  ])('%o', (relation, pointer, detail) => {
    const [problem] = validateTextSpans(namesConfig, payload, answer([ada, university], relation));
    expect(problem?.pointer).toBe(pointer);
    expect(problem?.detail).toMatch(detail);
  });

  test('the same relation and the same id are refused a second time', () => {
    expect(validateTextSpans(namesConfig, payload, answer([ada, university], works, works))).toHaveLength(1);
    expect(validateTextSpans(namesConfig, payload, answer([ada, { ...university, id: 'a' }]))[0]?.pointer).toBe(
      '/spans/1/id',
    );
  });

  test('a config may refuse overlaps, and names relations whose ends cover nothing', () => {
    const apart = { ...namesConfig, overlap: 'refused' as const };
    expect(validateTextSpans(apart, payload, answer([university, london]))).toEqual([
      { pointer: '/spans/1/start', detail: expect.stringMatching(/overlaps mark 1/) },
    ]);
    expect(validateTextSpans(namesConfig, payload, answer([university, london]))).toEqual([]);
    const wrong = { ...namesConfig, relations: [{ id: 'r', title: 'R', from: ['Animal'] }] };
    expect(textSpansConfigSchema.safeParse(wrong).error?.issues[0]?.path).toEqual(['relations', 0, 'from']);
  });

  test('configs and answers from before relations stay valid', () => {
    const { relations: _, overlap: __, marks: ___, ...old } = namesConfig;
    const config = textSpansConfigSchema.parse(old);
    const before = answer([span(undefined, 0, 9, 'Person')]);
    expect(textSpans.answerSchema.parse(before)).toEqual(before);
    expect(validateTextSpans(config, payload, before)).toEqual([]);
  });
});

describe('relation F1', () => {
  test('ends may differ by some characters, not by category', () => {
    const shorter = answer([span('x', 4, 9, 'Person'), span('y', 21, 31, 'Organisation')], {
      type: 'works-for',
      from: 'x',
      to: 'y',
    });
    expect(compareTextSpans(namesConfig, whole, shorter)).toMatchObject({ relations: 3, matchedRelations: 2 });
    const place = answer([ada, { ...university, category: 'Place' }], works);
    expect(matchedRelations(whole, place)).toBe(0);
    const statistic = textSpans.pairStatistics.find(({ id }) => id === 'relation-f1');
    expect(statistic?.value(compareTextSpans(namesConfig, whole, shorter))).toBeCloseTo(2 / 3, 10);
    expect(statistic?.value({})).toBeNull();
  });

  test('is symmetric and one to one, whatever is drawn', () => {
    const drawn = fc
      .array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom('works-for', 'located-in')), { maxLength: 8 })
      .map((links) =>
        answer(
          Array.from({ length: 6 }, (_, index) => span(`s${index}`, index * 3, index * 3 + 7, 'Place')),
          ...links.map(([from, to, type]) => ({ type, from: `s${from}`, to: `s${to}` })),
        ),
      );
    fc.assert(
      fc.property(drawn, drawn, (a, b) => {
        const matched = matchedRelations(a, b);
        expect(matched).toBe(matchedRelations(b, a));
        expect(matched).toBeLessThanOrEqual(Math.min(a.relations?.length ?? 0, b.relations?.length ?? 0));
        expect(matchedRelations(a, a)).toBe(a.relations?.length ?? 0);
      }),
    );
  });
});

describe('consensus', () => {
  test('keeps relations that most drew between marks that stay', () => {
    const without = answer([ada, university, london], works);
    const result = textSpans.consensus(namesConfig, payload, voters(whole, without, answer([ada, university])));
    expect(result.answer.spans.map(({ category }) => category)).toEqual(['Person', 'Organisation', 'Place']);
    expect(result.answer.relations).toEqual([{ type: 'works-for', from: 's1', to: 's2' }]);
    expect(result.differences.at(-1)).toMatch(/1 relations drawn by too few/);
    expect(validateTextSpans(namesConfig, payload, result.answer)).toEqual([]);
  });

  test('a relation goes when one of its marks does, though most drew it', () => {
    const lost = answer([ada, span('u', 10, 16, 'Organisation')], works);
    const result = textSpans.consensus(namesConfig, payload, voters(whole, lost, answer([ada])));
    expect(result.answer.relations).toBeUndefined();
  });
});

test('gold wants the relations as well', () => {
  const bare = answer([ada, university, london]);
  expect(textSpans.checkGold(namesConfig, payload, bare, whole)).toMatchObject({
    passed: false,
    score: 3 / 5,
    detail: 'Missed 2 of 2 relations.',
  });
});

describe('drawing by key', () => {
  const machine = textSpansMachine(namesConfig, payload);
  const bare = answer([ada, university, london].map((one) => span(undefined, one.start, one.end, one.category)));
  const walk = (...actions: readonly TextSpansAction[]) =>
    actions.reduce(machine.reduce, machine.start({ answer: bare, verdicts: {} }));
  const relate: TextSpansAction = { type: 'relation', relation: 'works-for' };
  const next: TextSpansAction = { type: 'step-selection', by: 1 };

  test('pick a mark, press the key, pick the other, end it', () => {
    const state = walk(next, relate, next, { type: 'link' });
    expect(state.history.present.answer.relations).toEqual([{ type: 'works-for', from: 's1', to: 's2' }]);
    expect(state.message).toBe('1 → 2: Works for.');
    expect(state.linking).toBeNull();
    expect(machine.reduce(state, { type: 'undo' }).history.present.answer).toEqual(bare);
  });

  test('a click on the other mark ends it at once; the same once more takes it back', () => {
    const click: TextSpansAction = { type: 'select', index: 1 };
    const drawn = walk(next, relate, click);
    expect(drawn.history.present.answer.relations).toHaveLength(1);
    const again = [{ type: 'select', index: 0 } as const, relate, click].reduce(machine.reduce, drawn);
    expect(again.history.present.answer.relations).toBeUndefined();
  });

  test('says why it does not fit, and Esc leaves', () => {
    const state = walk(next, next, relate, next, { type: 'link' });
    expect(state.message).toMatch(/cannot run from Organisation to Place/);
    expect(machine.reduce(state, { type: 'cancel' }).linking).toBeNull();
    expect(walk(relate).message).toMatch(/Pick the mark/);
  });

  test('a deleted mark takes its relations along', () => {
    const state = walk(next, relate, next, { type: 'link' }, { type: 'delete', index: 0 });
    expect(state.history.present.answer.relations).toBeUndefined();
  });
});

test('agreement on relations is measured only where the task has some', () => {
  const names = (config: typeof namesConfig) => textSpans.pairsOf?.(config).pairStatistics.map(({ id }) => id);
  expect(names(namesConfig)).toContain('relation-f1');
  expect(names(mqmConfig)).not.toContain('relation-f1');
});
