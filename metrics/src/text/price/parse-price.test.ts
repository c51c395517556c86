import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities, parsePrice } from '../index.ts';

type Case = [
  hint: string | null,
  text: string | null,
  currency: string | null,
  amount: string | null,
  separator: '.' | ',' | null,
];
const cases = JSON.parse(readFileSync(new URL('../../../golden/prices.json', import.meta.url), 'utf8')) as Case[];

describe('parsePrice', () => {
  it('reads the amounts and currencies of real shop pages', () => {
    let [amounts, currencies] = [0, 0];
    for (const [hint, text, currency, amount, separator] of cases) {
      const found = parsePrice(text ?? '', {
        currencyHint: hint ?? '',
        ...(separator ? { decimalSeparator: separator } : {}),
      });
      if (amount === null ? found.amount === null : Number(amount) === found.amount) amounts++;
      if (found.currencySymbol === currency) currencies++;
    }
    expect(cases.length).toBe(701);
    expect(amounts).toBe(cases.length);
    expect(currencies / cases.length).toBeGreaterThanOrEqual(0.997);
  });

  it('guesses no country behind a shared sign, and keeps exact decimals', () => {
    expect(parsePrice('$ 24.99')).toMatchObject({ amount: 24.99, currency: null, currencySymbol: '$' });
    expect(parsePrice('US$:12.99').currency).toBe('USD');
    expect(parsePrice('423.923 KD').decimal).toBe('423.923');
    expect(parsePrice('1.234 €').decimal).toBe('1234');
    expect(parsePrice('20 % off').amount).toBeNull();
    expect(parsePrice('15.08.2017').amount).toBeNull();
  });

  it('never throws, and reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { amount, reason } = parsePrice(text);
        expect(amount === null).toBe(reason !== null);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        const plain = (cents / 100).toFixed(2);
        const [whole = '', fraction = ''] = plain.split('.');
        const german = `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction} EUR`;
        expect(parsePrice(german)).toMatchObject({ amount: cents / 100, currency: 'EUR' });
        expect(parsePrice(`USD ${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`).amount).toBe(cents / 100);
      }),
    );
  });
});

describe('findQuantities', () => {
  it('brings spellings of one measure together', () => {
    const value = (text: string): string =>
      findQuantities(text)
        .map((q) => `${q.value} ${q.unit}`)
        .join('; ');
    expect([value('0,5 l'), value('500ml'), value('500 ML')]).toEqual(['0.5 l', '0.5 l', '0.5 l']);
    expect(value('TV 55" 4K, 1 1/2 in, 1,000 g, 16GB')).toBe('1.397 m; 0.0381 m; 1 kg; 16000000000 B');
    expect(value('17.6 fl oz (520 ml)')).toBe('0.5204941203 l; 0.52 l');
    expect(value('model A12m3 and 3 apples')).toBe('');
  });
});
