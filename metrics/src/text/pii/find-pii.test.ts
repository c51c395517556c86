import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricInputError } from '../../metric.ts';
import { bitcoinAddressValid } from './bitcoin-address.ts';
import { findPii } from './find-pii.ts';
import { ibanValid } from './iban.ts';
import { luhnValid } from './luhn.ts';
import { maskPii } from './mask-pii.ts';
import { PII_TYPES } from './pii-span.ts';
import { sha256 } from './sha256.ts';

const found = (text: string): string[] =>
  findPii(text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

describe('checksums', () => {
  it.each(['5555555555554444', '378282246310005', '6011 1111 1111 1117', '3530-1113-3330-0000'])(
    '%s passes Luhn',
    (n) => {
      expect(luhnValid(n)).toBe(true);
    },
  );

  it.each(['DE89370400440532013000', 'FR14 2004 1010 0505 0001 3M02 606', 'NO9386011117947', 'gb29nwbk60161331926819'])(
    '%s is an account number of the registry’s examples',
    (n) => expect(ibanValid(n)).toBe(true),
  );

  it.each(['DE8937040044053201300', 'XX89370400440532013000', 'DE89370400440532013001'])('%s is not', (n) =>
    expect(ibanValid(n)).toBe(false),
  );

  it('hashes as FIPS 180-4 says', () => {
    const hex = (text: string): string => Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex');
    expect(hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it.each([
    ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', true],
    ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', true],
    // BIP 173 and BIP 350 examples.
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', true],
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', true],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', false],
    ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz', false],
  ])('%s: %s', (address, valid) => expect(bitcoinAddressValid(address)).toBe(valid));
});

describe('findPii', () => {
  it.each([
    ['mail a.b+c@ex-ample.co.uk.', ['EMAIL_ADDRESS a.b+c@ex-ample.co.uk']],
    ['see https://x.org/a(b)?c=1.', ['URL https://x.org/a(b)?c=1']],
    ['card 4111-1111-1111-1111', ['CREDIT_CARD 4111-1111-1111-1111']],
    ['order 4111111111111112', []],
    ['EAN 4006381333931', []],
    ['host 192.168.1.10 up', ['IP_ADDRESS 192.168.1.10']],
    ['version 1.2.3.4', []],
    ['2001:db8::8a2e:370:7334', ['IP_ADDRESS 2001:db8::8a2e:370:7334']],
    ['mac 00:1B:44:11:3A:B7', ['MAC_ADDRESS 00:1B:44:11:3A:B7']],
    ['pay 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', ['CRYPTO 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2']],
    ['pay bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', ['CRYPTO bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4']],
    ['IBAN DE89 3704 0044 0532 0130 00 please', ['IBAN_CODE DE89 3704 0044 0532 0130 00']],
    ['my SSN is 078-05-1120', ['US_SSN 078-05-1120']],
    ['call (212) 555-0123 now', ['PHONE_NUMBER (212) 555-0123']],
    ['+49 30 901820', ['PHONE_NUMBER +49 30 901820']],
    ['电话 138 0013 8000', ['PHONE_NUMBER 138 0013 8000']],
    ['due 2024-02-29T10:00:00Z', ['DATE_TIME 2024-02-29T10:00:00Z']],
    ['on March 3, 2021', ['DATE_TIME March 3, 2021']],
    ['2021年3月4日', ['DATE_TIME 2021年3月4日']],
    ['Dr. Müller-Lüdenscheidt said', ['PERSON Müller-Lüdenscheidt']],
    ['🙂 Maria Sánchez from Spain', ['PERSON Maria Sánchez', 'LOCATION Spain']],
    ['at 350 Fifth Avenue, Suite 12', ['STREET_ADDRESS 350 Fifth Avenue, Suite 12']],
    ['She is 42 years old', ['AGE 42']],
    ['the 42 years of war', []],
    ['Canon EOS 5D Mark II, 21.1 MP, 5616 x 3744', []],
    ['', []],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected));

  it('counts in UTF-16 code units', () => {
    const text = '🙂🙂 a@b.co';
    expect(findPii(text)).toEqual([{ type: 'EMAIL_ADDRESS', start: 5, end: 11, score: 1 }]);
    expect(text.slice(5, 11)).toBe('a@b.co');
  });

  it('finds only what is asked for', () => {
    expect(findPii('a@b.co 192.168.1.10', { types: ['IP_ADDRESS'] }).map((span) => span.type)).toEqual(['IP_ADDRESS']);
    expect(() => findPii('', { types: ['NAME' as 'PERSON'] })).toThrow(MetricInputError);
    expect(() => findPii('', { minScore: 2 })).toThrow(MetricInputError);
  });

  it('gives spans in order, inside the text, never overlapping; masking is reversible', () => {
    const piece = fc.constantFrom(
      'a@b.co',
      '4111 1111 1111 1111',
      '+1 212 555 0123',
      'Mr. Smith',
      '10.0.0.1',
      ' ',
      '::',
      '@',
      '1',
      'Ann',
      '://',
      'www.',
      '-',
      '🙂',
      '2020-01-01',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const text = pieces.join('');
        const spans = findPii(text, { minScore: 0 });
        let at = 0;
        for (const { start, end, type, score } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(PII_TYPES).toContain(type);
          expect(score).toBeLessThanOrEqual(1);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
        const masked = maskPii(text, spans);
        let restored = masked.text;
        for (const { value, maskedStart, maskedEnd } of [...masked.mapping].reverse())
          restored = restored.slice(0, maskedStart) + value + restored.slice(maskedEnd);
        expect(restored).toBe(text);
      }),
    );
  });

  it.each(['1', '1-', 'A', 'a@', ':', 'www.', 'Aa ', '1 ', '1.', 'http://', '(1', '+', 'ab:', '- ', '12:', 'A1'])(
    'reads a long run of %j in linear steps',
    (unit) => {
      // A quadratic pattern would need minutes for 300,000 characters; the test runner's time limit is the judge.
      expect(findPii(unit.repeat(300_000 / unit.length)).length).toBeGreaterThanOrEqual(0);
    },
  );
});

describe('maskPii', () => {
  it('refuses spans that overlap or leave the text', () => {
    expect(() =>
      maskPii('abc', [
        { type: 'PERSON', start: 0, end: 2 },
        { type: 'AGE', start: 1, end: 3 },
      ]),
    ).toThrow(/overlaps/);
    expect(() => maskPii('abc', [{ type: 'PERSON', start: 0, end: 4 }])).toThrow(/not inside/);
  });
});
