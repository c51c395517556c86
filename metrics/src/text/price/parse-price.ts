import { CURRENCY_CODES, CURRENCY_SYMBOLS, THREE_DECIMALS } from './currency-symbols.ts';

export interface ParsePriceOptions {
  /** Text beside the price that may name the currency: a column head, an attribute. */
  readonly currencyHint?: string;
  /** When the shop's habit is known; otherwise it is read off the digits. */
  readonly decimalSeparator?: '.' | ',';
}

export interface ParsedPrice {
  /** Null when the text states no amount. */
  readonly amount: number | null;
  /** The same as exact decimal text: "1049.95". */
  readonly decimal: string | null;
  /** Digits as they stood in the text. */
  readonly amountText: string | null;
  /** As it stood in the text or hint: "Kč", "US$", "EUR". */
  readonly currencySymbol: string | null;
  /** ISO 4217; null when absent or when several currencies share the symbol ("$", "kr"). */
  readonly currency: string | null;
  readonly reason: string | null;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const isWord = (symbol: string): boolean => /^\p{L}/u.test(symbol);
/** A symbol made of letters must not be part of a word; signs may stand anywhere. */
const pattern = (symbol: string): string =>
  `${isWord(symbol) ? '(?<!\\p{L})' : ''}${escape(symbol)}${/\p{L}$/u.test(symbol) ? '(?!\\p{L})' : ''}`;

const byLength = (a: string, b: string): number => b.length - a.length;
const symbols = [...CURRENCY_SYMBOLS.keys()].sort(byLength);
const SIGNS = new RegExp(
  symbols
    .filter((s) => !isWord(s) || s.includes('$') || s.includes('₵'))
    .map(pattern)
    .join('|'),
  'u',
);
const CODES = new RegExp(`(?<!\\p{L})(?:${[...CURRENCY_CODES].join('|')})(?!\\p{L})`, 'iu');
const WORDS = new RegExp(symbols.filter(isWord).map(pattern).join('|'), 'iu');

/**
 * Which amount of which currency does this price text state?
 *
 * Reads digits grouped by blanks, points, commas or apostrophes in any country's habit. The last point or comma is the
 * decimal separator when one, two or more than three digits follow; three digits follow a thousands separator, except
 * after a leading 0 or with a currency of three decimals. The first amount counts ("205.00 – 210.00" is 205), percentages
 * are passed over, "free" is 0, dates are not prices. Amounts are in the currency's main unit.
 *
 * A shared symbol ("$", "kr") gives the symbol and a null `currency`: nothing is guessed. Cost: O(length).
 * Reference: the cases of price-parser (Scrapinghub, BSD-3-Clause).
 *
 * @example
 * ```ts
 * import { parsePrice } from '@assay/metrics';
 * const { amount, currency } = parsePrice("CHF 1'049,95");
 * [amount, currency]; // => [1049.95, 'CHF']
 * parsePrice('$ 1.144.000').decimal; // => '1144000'
 * parsePrice('ask us').reason; // => 'no amount in the text'
 * ```
 */
export function parsePrice(text: string, options: ParsePriceOptions = {}): ParsedPrice {
  const clean = text
    .replace(/[\s\u00A0\u202F\u2009]+/g, ' ')
    .replace(/[’‘`´]/g, "'")
    .replace(/(\d[.,]) (?=\d\d(?!\d))/g, '$1')
    .trim();
  const currencySymbol = findCurrency(clean, options.currencyHint ?? '');
  const currency = currencySymbol === null ? null : isoOf(currencySymbol);
  const found = findAmount(clean);
  const base = { currencySymbol, currency };
  if (found === null) {
    const free = /\b(?:free|gratis|kostenlos|gratuit)\b/i.test(clean) && !/\d/.test(clean);
    if (free) return { ...base, amount: 0, decimal: '0', amountText: null, reason: null };
    return { ...base, amount: null, decimal: null, amountText: null, reason: 'no amount in the text' };
  }
  const decimal = toDecimal(found, options.decimalSeparator ?? null, currency);
  return { ...base, amount: Number(decimal), decimal, amountText: found, reason: null };
}

/** Signs first, in the text and then in the hint; then codes; then words such as "lei", which other words may hide. */
function findCurrency(text: string, hint: string): string | null {
  for (const where of [text, hint]) {
    const code = CODES.exec(where)?.[0];
    const sign = SIGNS.exec(where)?.[0];
    // "$ SGD4.90": the code says more than the shared sign.
    if (sign !== undefined && (code === undefined || CURRENCY_SYMBOLS.get(sign) !== null)) return sign;
    if (code !== undefined) return code;
    if (sign !== undefined) return sign;
    const word = WORDS.exec(where)?.[0];
    if (word !== undefined) return word;
  }
  return null;
}

function isoOf(symbol: string): string | null {
  const exact = CURRENCY_SYMBOLS.get(symbol);
  if (exact !== undefined) return exact;
  const upper = symbol.toUpperCase();
  if (CURRENCY_CODES.has(upper)) return upper;
  const lower = symbol.toLowerCase();
  for (const [name, code] of CURRENCY_SYMBOLS) if (name.toLowerCase() === lower) return code;
  return null;
}

function findAmount(text: string): string | null {
  // "1250€ 60": cents after the sign of the euro.
  const split = /(\d[\d ]*) ?€ ?(\d{2})(?!\d|[ ]?\d|[.,]\d)/.exec(text);
  if (split !== null) return `${split[1]?.trim()}€${split[2]}`;
  for (const match of text.matchAll(/(?:(?<!\d[.,]*)[.,])?\d(?:[\d]|[ '](?=\d)|[.,](?=\d))*/g)) {
    const after = text.slice(match.index + match[0].length);
    if (/^ ?%/.test(after)) continue;
    if (/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(match[0])) continue;
    return firstNumber(match[0]);
  }
  return null;
}

/** Blanks group digits in threes only: "4.81 16 von 5" and "125,00 125,00" hold two numbers. */
function firstNumber(digits: string): string {
  const grouped = /^[.,]?\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?/.exec(digits);
  if (grouped !== null && !/^[.,]/.test(grouped[0])) return grouped[0];
  return digits.split(' ')[0] ?? digits;
}

function toDecimal(found: string, given: '.' | ',' | null, currency: string | null): string {
  const text = found.replace(/[ ']/g, '').replace('€', '.');
  const separator = given ?? decimalSeparator(text, currency);
  if (separator === null) return strip(text.replace(/[.,]/g, ''), '');
  const at = given === null ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at < 0) return strip(text.replace(/[.,]/g, ''), '');
  return strip(text.slice(0, at).replace(/[.,]/g, ''), text.slice(at + 1).replace(/[.,]/g, ''));
}

/** Which of the separators, if any, starts the decimals? */
function decimalSeparator(text: string, currency: string | null): '.' | ',' | null {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return null;
  const separator = text[last] === '.' ? '.' : ',';
  const digits = text.length - last - 1;
  const before = text.slice(0, last);
  if (before.includes(separator)) return null;
  if (before === '' || digits !== 3) return separator;
  // ".75,333": a separator before every digit is noise, and three digits stay a group.
  if (/^[.,]/.test(before)) return null;
  if (/[.,]/.test(before)) return separator;
  const thousandths = currency !== null && THREE_DECIMALS.has(currency);
  return /^0+$/.test(before) || (separator === '.' && thousandths) ? separator : null;
}

/** Canonical decimal text: no leading or trailing zeros that say nothing. */
function strip(whole: string, fraction: string): string {
  const left = whole.replace(/^0+(?=\d)/, '') || '0';
  const right = fraction.replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}
