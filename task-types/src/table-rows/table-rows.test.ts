import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableFromRecords } from './convert.ts';
import { compareTableRows, pairAgreement } from './distance.ts';
import { addAnswers, nextOpenRow, setCell, toggleRow, typedValue } from './edit.ts';
import { tableRows } from './index.ts';
import { tableRowsSamples } from './samples.ts';
import { tableRowsConfigSchema, tableRowsPayloadSchema, type CellValue, type TableRowsAnswer } from './schema.ts';

const config = tableRowsConfigSchema.parse({
  selectRows: true,
  controls: [
    {
      id: 'kind',
      title: 'Kind',
      kind: 'choice',
      classes: [
        { id: 'x', title: 'X' },
        { id: 'y', title: 'Y' },
      ],
    },
    { id: 'ok', title: 'OK', kind: 'flag', required: false },
    { id: 'sum', title: 'Sum', kind: 'number', required: false, min: 0, tolerance: 0.5 },
    { id: 'text', title: 'Text', kind: 'text', required: false },
  ],
});
const payload = tableFromRecords([{ a: 1 }, { a: 2 }, { a: 3, b: ['x'] }]);
const answer = (cells: Record<string, Record<string, CellValue>>, ...selected: readonly number[]): TableRowsAnswer => ({
  cells,
  selected: [...selected],
  none: selected.length === 0,
});
const voters = (...answers: readonly TableRowsAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));

const arbitrary: fc.Arbitrary<TableRowsAnswer> = fc
  .record({
    cells: fc.dictionary(
      fc.constantFrom('0', '1', '2'),
      fc.record(
        { kind: fc.constantFrom('x', 'y'), ok: fc.boolean(), sum: fc.nat(5), text: fc.constantFrom('a', ' a', 'b') },
        { requiredKeys: [] },
      ),
    ),
    selected: fc.uniqueArray(fc.nat(2)),
  })
  .map(({ cells, selected }) =>
    answer(cells as Record<string, Record<string, CellValue>>, ...selected.toSorted((a, b) => a - b)),
  );

test('comparison is symmetric, and every answer agrees with itself', () => {
  fc.assert(
    fc.property(arbitrary, arbitrary, (a, b) => {
      expect(compareTableRows(config, a, b)).toEqual(compareTableRows(config, b, a));
      expect(pairAgreement(config, a, a)).toBe(1);
    }),
  );
});

test('consensus does not depend on the order of arrival', () => {
  fc.assert(
    fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 5 }), (given) => {
      const result = tableRows.consensus(config, payload, voters(...given));
      expect(tableRows.consensus(config, payload, voters(...given).toReversed())).toEqual(result);
      expect(tableRows.answerSchema.safeParse(result.answer).success).toBe(true);
    }),
  );
});

test('cells are compared one by one: numbers within their tolerance, texts without outer blanks', () => {
  const a = answer({ 0: { kind: 'x', sum: 1, text: 'a ' }, 1: { kind: 'x' } }, 0, 1);
  const b = answer({ 0: { kind: 'y', sum: 1.5, text: 'a' }, 2: { kind: 'x' } }, 1, 2);
  expect(compareTableRows(config, a, b)).toEqual({ cells: 3, agreeingCells: 2, selectedRows: 4, sharedRows: 2 });
});

test('consensus votes per cell, takes medians, and leaves ties open', () => {
  const result = tableRows.consensus(
    config,
    payload,
    voters(
      answer({ 0: { kind: 'x', sum: 1 }, 1: { kind: 'x' } }, 0),
      answer({ 0: { kind: 'x', sum: 2 }, 1: { kind: 'y' } }, 0, 1),
      answer({ 0: { kind: 'y', sum: 9 } }, 2),
    ),
  );
  expect(result.answer).toEqual({ cells: { 0: { kind: 'x', sum: 2 } }, selected: [0], none: false });
  expect(result.differences).toContain('Row 1, Kind: X, X, Y');
  expect(result.differences).toContain('Row 3 selected by 1 of 3');
});

describe('validation names the cell', () => {
  test.each<[TableRowsAnswer, string]>([
    [answer({ 9: { kind: 'x' } }, 0), '/cells/9'],
    [answer({ 0: { kind: 'z' } }, 0), '/cells/0/kind'],
    [answer({ 0: { sum: -1 } }, 0), '/cells/0/sum'],
    [answer({ 0: { ghost: 'x' } }, 0), '/cells/0/ghost'],
    [answer({}, 7), '/selected/0'],
    [{ cells: {}, selected: [], none: false }, '/selected'],
    [answer({}, 0), '/cells/0/kind'],
  ])('%#', (given, pointer) => {
    expect(tableRows.validate(config, payload, given)[0]?.pointer).toBe(pointer);
  });

  test('tells the first twenty only', () => {
    const long = tableFromRecords(Array.from({ length: 5000 }, (_, index) => ({ a: index })));
    expect(tableRows.validate(config, long, answer({}, 0))).toHaveLength(20);
  });

  test('a config without questions is refused, and so is an item without columns', () => {
    expect(tableRowsConfigSchema.safeParse({}).error?.issues[0]?.message).toMatch(/add a control/);
    expect(tableRowsPayloadSchema.safeParse({ columns: [], rows: [] }).success).toBe(false);
  });
});

test('gold tells the first cell that differs', () => {
  const [sample] = tableRowsSamples;
  if (sample === undefined) throw new Error('the type has a sample');
  const wrong = setCell(sample.answer, 1, 'amount', 99);
  expect(
    tableRows.checkGold({ ...sample.config, goldMinShare: 1 }, sample.payload, wrong, sample.answer),
  ).toMatchObject({
    passed: false,
    detail: '1 of 10 cells differ, e.g. “Amount” in row 2.',
  });
});

describe('editing', () => {
  test('a cell is filled and emptied without a trace', () => {
    const filled = setCell(tableRows.emptyAnswer, 3, 'kind', 'x');
    expect(filled.cells).toEqual({ 3: { kind: 'x' } });
    expect(setCell(filled, 3, 'kind', null)).toEqual(tableRows.emptyAnswer);
  });

  test('rows are kept in order', () => {
    expect([2, 0, 1, 0].reduce(toggleRow, tableRows.emptyAnswer).selected).toEqual([1, 2]);
  });

  test('the next open row is found round and round', () => {
    const given = answer({ 0: { kind: 'x' }, 2: { kind: 'y' } });
    expect(nextOpenRow(config, given, 3, 2)).toBe(1);
    expect(nextOpenRow(config, setCell(given, 1, 'kind', 'x'), 3, 0)).toBeNull();
  });

  test('numbers may be typed with a comma', () => {
    const [, , sum] = config.controls;
    if (sum === undefined) throw new Error('the config has three controls');
    expect(['1,5', ' ', 'many'].map((typed) => typedValue(sum, typed))).toEqual([1.5, null, undefined]);
  });

  test('a suggestion fills its cells and leaves the others', () => {
    const current = answer({ 0: { kind: 'x', sum: 2 } });
    expect(addAnswers(current, answer({ 0: { kind: 'y' } }, 1))).toEqual({
      cells: { 0: { kind: 'y', sum: 2 } },
      selected: [1],
      none: false,
    });
  });
});
