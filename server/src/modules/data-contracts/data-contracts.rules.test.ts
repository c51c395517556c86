import { describe, expect, it } from 'vitest';
import type { Reckoning } from '../../platform/threads.ts';
import { verdictOf } from '../../platform/gates.ts';
import { checkField } from './check-field.ts';
import { contractGate } from './contract-gate.ts';
import { ContractTally } from './contract-tally.ts';
import { checkTerms, type Terms } from './data-contracts.rules.ts';

const field = (wish: Partial<Terms['fields'][number]>): Terms['fields'][number] => ({
  name: 'a',
  type: 'string',
  required: true,
  description: '',
  ...wish,
});

describe('checkField', () => {
  it.each([
    [field({}), undefined, 'is missing'],
    [field({ required: false }), null, null],
    [field({}), 7, 'is not a string'],
    [field({ type: 'integer' }), 7.5, 'is not an integer'],
    [field({ type: 'number' }), Number.NaN, 'is not a number'],
    [field({ type: 'instant' }), '2024-02-30T12:00:00Z', null],
    [field({ type: 'instant' }), 'yesterday', 'is not an instant'],
    [field({ type: 'image' }), { width: 1, height: 1, file: 'a.png' }, null],
    [field({ type: 'list' }), {}, 'is not a list'],
    [field({ minLength: 2 }), '😀', 'has 1 characters or entries, fewer than 2'],
    [field({ maxLength: 1 }), '😀', null],
    [field({ type: 'number', minimum: 0 }), -1, 'is below 0'],
    [field({ allowed: ['x'] }), 'y', 'is none of the allowed values'],
  ])('%j with %j: %s', (declared, value, expected) => {
    expect(checkField(declared, value)).toBe(expected);
  });
});

describe('checkTerms', () => {
  it('names every fault at once', () => {
    const terms: Terms = {
      provider: 'a',
      consumer: 'b',
      fields: [field({}), field({}), field({ name: 'b', minLength: 3, maxLength: 2 })],
      rules: [
        { rule: 'rows', atLeast: 1 },
        { rule: 'rows', atLeast: 2 },
      ],
    };
    expect(() => checkTerms(terms)).toThrow(
      expect.objectContaining({ errors: expect.objectContaining({ length: 3 }) }),
    );
  });
});

describe('the gate of a data contract', () => {
  // The delivery contract between data engineering and annotation: duplicates below 1 %, blanks below 0.5 %, broken
  // characters below 0.1 %, on 10,000 lines.
  const terms: Terms = {
    provider: 'data engineering',
    consumer: 'annotation',
    fields: [field({ name: 'content' })],
    rules: [
      { rule: 'duplicates', below: 0.01 },
      { rule: 'blank-rows', below: 0.005 },
      { rule: 'character-anomalies', below: 0.001 },
    ],
  };
  const judge = async (faults: { duplicates: number; blank: number; anomalous: number }, rows = 10_000) => {
    const tally = new ContractTally(terms, new NameSet());
    for (let row = 0; row < rows; row += 1) {
      const own = `content ${row}`;
      const content =
        row < faults.duplicates
          ? 'content 9999'
          : row < faults.duplicates + faults.blank
            ? ' '.repeat(row)
            : row < faults.duplicates + faults.blank + faults.anomalous
              ? `${own} \uFFFD`
              : own;
      tally.add({ externalId: `r${row}`, data: { content } });
    }
    const subject = { batchId: 'b', contract: { name: 'C', version: 1 }, terms, tally, read: { rows, refused: 0 } };
    const nothing = {} as Reckoning;
    const found = await Promise.all(
      contractGate(terms).conditions.map(async (one) => [one.id, await one.evaluate(nothing, subject)] as const),
    );
    return { verdict: verdictOf(found.map(([, finding]) => finding.verdict)), findings: Object.fromEntries(found) };
  };

  it('passes with 99, 49 and 9 bad lines of 10,000', async () => {
    expect((await judge({ duplicates: 99, blank: 49, anomalous: 9 })).verdict).toBe('pass');
  });

  it.each([
    [{ duplicates: 100, blank: 0, anomalous: 0 }, 'duplicates'],
    [{ duplicates: 0, blank: 50, anomalous: 0 }, 'blank-rows'],
    [{ duplicates: 0, blank: 0, anomalous: 10 }, 'character-anomalies'],
  ])('fails with %j, on that condition only, and lists the lines', async (faults, condition) => {
    const { verdict, findings } = await judge(faults);
    expect(verdict).toBe('fail');
    const failed = Object.entries(findings).filter(([, finding]) => finding.verdict === 'fail');
    expect(failed.map(([id]) => id)).toEqual([condition]);
    expect(failed[0]?.[1].detail).toMatch(/First: r\d+; r\d+/);
  });

  it('cannot judge an empty batch', async () => {
    expect((await judge({ duplicates: 0, blank: 0, anomalous: 0 }, 0)).verdict).toBe('not-enough-evidence');
  });
});

/** The plain meaning of "seen before". */
class NameSet {
  readonly #names = new Set<string>();
  add(name: string): boolean {
    const known = this.#names.has(name);
    this.#names.add(name);
    return !known;
  }
}
