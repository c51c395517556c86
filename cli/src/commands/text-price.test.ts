import { expect, it } from 'vitest';
import { assay, file } from '../testing/run.ts';

it('gives exact amounts and currencies, and a reason for none', async () => {
  const input = file('prices.csv', "price\nCHF 1'049.95\nask us\n");
  const { code, out } = await assay(['text', 'price', '--input', input]);
  expect(code).toBe(0);
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(rows).toMatchObject([
    { amount: '1049.95', currency: 'CHF', reason: null },
    { amount: null, currency: null, reason: 'no amount in the text' },
  ]);
});
