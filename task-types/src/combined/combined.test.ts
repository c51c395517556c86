import { describe, expect, test } from 'vitest';
import { combined, taskTypes } from '../index.ts';
import { KeyClashError, actionOf } from '../keys/index.ts';
import { keysOfControl } from './keys.ts';
import { dropHidden, partsOf, shownIds } from './parts.ts';
import { readDialogue, readTable } from './read-input.ts';
import type { CombinedAnswer, ShowWhen } from './schema.ts';

const choiceConfig = (...ids: readonly string[]) => ({ classes: ids.map((id) => ({ id, title: id.toUpperCase() })) });
const stars = { scales: [{ id: 'stars', title: 'Stars', min: 1, max: 5 }] };
const control = (id: string, taskType: string, config: unknown, more: object = {}) => ({
  id,
  title: `Title of ${id}`,
  taskType,
  config,
  ...more,
});
const config = combined.configSchema.parse({
  controls: [
    control('kind', 'choice', choiceConfig('praise', 'complaint')),
    control('stars', 'rating', stars, { showWhen: { control: 'kind', op: 'is', value: 'complaint' } }),
    control('why', 'choice', choiceConfig('late', 'broken'), {
      showWhen: { control: 'stars/stars', op: 'at-least', value: 3 },
    }),
    control('tone', 'choice', choiceConfig('calm', 'angry'), { required: false }),
  ],
});
const payload = { text: 'Where is my order?' };
const parts = partsOf(taskTypes, config);
const answer = (controls: Record<string, unknown>): CombinedAnswer => ({ controls });
const whole = answer({ kind: { choice: 'complaint' }, stars: { values: { stars: 4 } }, why: { choice: 'late' } });
const voters = (...answers: readonly CombinedAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));
const refusal = (given: object): string =>
  combined.configSchema
    .safeParse(given)
    .error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`)
    .join('\n') ?? '';

describe('config', () => {
  test('fills the defaults of each control in', () => {
    expect(config.controls[0]?.config).toMatchObject({ question: 'Which class fits?', ordered: false });
    expect(config.controls[0]?.required).toBe(true);
  });

  test.each([
    [[control('a', 'choice', { classes: [] })], /^controls\/0\/config\/classes/],
    [[control('a', 'combined', {})], /^controls\/0\/taskType: "combined" cannot be combined/],
    [[control('a', 'dance', {})], /use one of text-spans/],
    [[control('a', 'rating', stars), control('a', 'rating', stars)], /"a" is listed twice/],
    [[control('a/b', 'rating', stars)], /an id has 1 to 64 letters/],
    [[control('a', 'rating', stars, { showWhen: { control: 'a', op: 'answered' } })], /none above the first/],
    [
      [control('a', 'rating', stars), control('b', 'rating', stars, { showWhen: { control: 'a', op: 'is' } })],
      /"is" needs a value/,
    ],
    [
      [
        control('a', 'rating', stars),
        control('b', 'rating', stars, { showWhen: { control: 'a', op: 'at-least', value: 'many' } }),
      ],
      /needs a number; got "many"/,
    ],
  ])('tells its faults at their place (%#)', (controls, fault) => {
    expect(refusal({ controls })).toMatch(fault);
  });
});

describe('conditions', () => {
  const shown = (controls: Record<string, unknown>) => [...shownIds(parts, payload, answer(controls))];

  test('follow the answers from the top', () => {
    expect(shown({})).toEqual(['kind', 'tone']);
    expect(shown({ kind: { choice: 'praise' } })).toEqual(['kind', 'tone']);
    expect(shown({ kind: { choice: 'complaint' } })).toEqual(['kind', 'stars', 'tone']);
    expect(shown({ kind: { choice: 'complaint' }, stars: { values: { stars: 2 } } })).not.toContain('why');
    expect(shown(whole.controls)).toEqual(['kind', 'stars', 'why', 'tone']);
  });

  test('what hangs on a hidden control is hidden, whatever was answered there', () => {
    const stale = answer({ ...whole.controls, kind: { choice: 'praise' } });
    expect(dropHidden(parts, payload, stale)).toEqual({
      answer: answer({ kind: { choice: 'praise' } }),
      dropped: ['stars', 'why'],
    });
    expect(combined.validate(config, payload, stale).map(({ pointer }) => pointer)).toEqual([
      '/controls/stars',
      '/controls/why',
    ]);
  });

  test.each<[ShowWhen, unknown, boolean]>([
    [{ control: 'a', op: 'answered' }, undefined, false],
    [{ control: 'a', op: 'answered' }, { choice: null }, false],
    [{ control: 'a', op: 'answered' }, { choice: 'x' }, true],
    [{ control: 'a', op: 'is-not', value: 'x' }, { choice: 'x' }, false],
    [{ control: 'a', op: 'is-not', value: 'x' }, { choice: 'y' }, true],
    [{ control: 'a', op: 'is-not', value: 'x' }, { choice: null }, false],
    [{ control: 'a', op: 'includes', value: 'x' }, { choice: 'x' }, true],
    [{ control: 'a', op: 'includes', value: 'x' }, { choice: 'y', note: 'x' }, false],
    [{ control: 'a/choice', op: 'is', value: 'y' }, { choice: 'y' }, true],
    [{ control: 'a/other', op: 'is', value: 'y' }, { choice: 'y' }, false],
  ])('%o of %o', (showWhen, given, expected) => {
    const two = combined.configSchema.parse({
      controls: [control('a', 'choice', choiceConfig('x', 'y')), control('b', 'rating', stars, { showWhen })],
    });
    const seen = shownIds(partsOf(taskTypes, two), payload, answer(given === undefined ? {} : { a: given }));
    expect(seen.has('b')).toBe(expected);
  });
});

describe('validation', () => {
  test('points at the control and names it', () => {
    expect(combined.validate(config, payload, answer({ kind: { choice: 'complaint' } }))).toEqual([
      { pointer: expect.stringMatching(/^\/controls\/stars\//), detail: expect.stringMatching(/^Title of stars: /) },
    ]);
    expect(combined.validate(config, payload, whole)).toEqual([]);
  });

  test('refuses what no control can read, and controls that do not exist', () => {
    const odd = answer({ kind: { choice: 7 }, ghost: { choice: 'x' } });
    expect(combined.validate(config, payload, odd).map(({ pointer }) => pointer)).toEqual([
      '/controls/ghost',
      '/controls/kind/choice',
    ]);
  });

  test('an item that does not fit a control is told, not hidden', () => {
    const spans = combined.configSchema.parse({
      controls: [
        control('marks', 'text-spans', taskTypes['text-spans'].samples[0]?.config, { payload: { target: 'body' } }),
      ],
    });
    const [problem] = combined.validate(spans, { body: 7 }, answer({}));
    expect(problem).toMatchObject({
      pointer: '/controls/marks',
      detail: expect.stringMatching(/does not fit \(target/),
    });
  });

  test('the order of keys, which databases change, does not make an answer', () => {
    const spans = combined.configSchema.parse({
      controls: [
        control('marks', 'text-spans', taskTypes['text-spans'].samples[0]?.config, {
          required: false,
          payload: { target: 'text' },
        }),
      ],
    });
    expect(combined.validate(spans, payload, answer({ marks: { noError: false, spans: [] } }))).toEqual([]);
  });
});

describe('measures', () => {
  test('are named after their control, and null where it is hidden', () => {
    expect(combined.measure(config, payload, whole)).toEqual({
      'kind/choice': 'complaint',
      'stars/stars': taskTypes.rating.measure(stars, payload, { values: { stars: 4 } })['stars'],
      'why/choice': 'late',
      'tone/choice': null,
    });
    expect(combined.measure(config, payload, answer({ kind: { choice: 'praise' } }))).toMatchObject({
      'stars/stars': null,
    });
  });

  test('pairs are counted where both saw the control', () => {
    const praise = answer({ kind: { choice: 'praise' } });
    const counts = combined.compare(config, payload, whole, praise);
    expect(counts).toMatchObject({ 'kind/pairs': 1, 'kind/agreeing': 0, 'why/pairs': 0 });
    const statistics = combined.pairsOf?.(config).pairStatistics ?? [];
    expect(statistics.find(({ id }) => id === 'kind/percent-agreement')?.value(counts)).toBe(0);
    expect(statistics.find(({ id }) => id === 'why/percent-agreement')?.value(counts)).toBeNull();
  });
});

describe('gold', () => {
  test('names the first control that fails', () => {
    const wrong = answer({ ...whole.controls, why: { choice: 'broken' } });
    expect(combined.checkGold(config, payload, wrong, whole)).toMatchObject({
      passed: false,
      score: 2 / 3,
      detail: 'Title of why: Chose BROKEN; the reference is LATE.',
    });
  });

  test('an answer that hides a control fails it', () => {
    const praise = answer({ kind: { choice: 'praise' } });
    expect(combined.checkGold(config, payload, praise, whole)).toMatchObject({ passed: false, score: 0 });
  });

  test('an optional control decides nothing', () => {
    const angry = answer({ ...whole.controls, tone: { choice: 'angry' } });
    expect(combined.checkGold(config, payload, whole, angry)).toMatchObject({ passed: true, score: 1 });
  });
});

describe('consensus', () => {
  test('asks its conditions again, so it holds nothing that it hides itself', () => {
    const praise = answer({ kind: { choice: 'praise' } });
    const result = combined.consensus(config, payload, voters(whole, praise, praise));
    expect(result.answer).toEqual(answer({ kind: { choice: 'praise' } }));
    expect(combined.validate(config, payload, result.answer)).toEqual([]);
    expect(result.values).toEqual({
      'kind/choice': 'praise',
      'stars/stars': null,
      'why/choice': null,
      'tone/choice': null,
    });
    expect(result.differences).toContain('Title of stars: 1 of 3 were asked, and it is left out');
  });

  test('those who never saw a control do not stand behind it', () => {
    const praise = answer({ kind: { choice: 'praise' } });
    const result = combined.consensus(config, payload, voters(whole, whole, praise));
    expect(result.answer).toEqual(whole);
    expect(result.confidence).toBeCloseTo(2 / 3, 10);
  });
});

describe('keys', () => {
  const map = combined.keys(config);

  test('one key does one thing in each control, and nothing outside', () => {
    expect(actionOf(map, '1', 'kind')).toBe('kind/class:praise');
    expect(actionOf(map, '1', 'why')).toBe('why/class:late');
    expect(actionOf(map, '1')).toBeUndefined();
    expect(actionOf(map, 'PageDown', 'why')).toBe('next-control');
  });

  test('a control gets its own names back, without undo', () => {
    const own = keysOfControl(map, 'why');
    expect(actionOf(own, '2')).toBe('class:broken');
    expect(own.some(({ action }) => action === 'undo')).toBe(false);
  });

  test('a key of the whole cannot be a key of a control', () => {
    const taken = {
      classes: [
        { id: 'x', title: 'X', key: 'PageDown' },
        { id: 'y', title: 'Y' },
      ],
    };
    const clash = combined.configSchema.parse({ controls: [control('a', 'choice', taken)] });
    expect(() => combined.keys(clash)).toThrow(KeyClashError);
  });
});

describe('inputs', () => {
  test('dialogues in the spellings that data sets use', () => {
    expect(readDialogue([{ role: 'user', content: 'hi' }])).toEqual([{ speaker: 'user', text: 'hi' }]);
    expect(readDialogue({ turns: [{ author: 'A', text: 'hi' }] })).toEqual([{ speaker: 'A', text: 'hi' }]);
    expect(readDialogue([{ role: 'user' }])).toBeNull();
    expect(readDialogue('hi')).toBeNull();
  });

  test('tables as lists, objects and pairs', () => {
    expect(readTable({ columns: ['a', { id: 'b', title: 'B' }], rows: [[1, null], { a: 2, b: true }] })).toEqual({
      columns: ['a', 'B'],
      rows: [
        ['1', ''],
        ['2', 'true'],
      ],
    });
    expect(readTable([{ a: 1 }, { b: 2 }])).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['1', ''],
        ['', '2'],
      ],
    });
    expect(readTable({ name: 'x' })).toEqual({ columns: ['Field', 'Value'], rows: [['name', 'x']] });
    expect(readTable(7)).toBeNull();
  });
});
