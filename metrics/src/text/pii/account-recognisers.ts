import { bitcoinAddressValid } from './bitcoin-address.ts';
import { hasContext, hasContextBefore, isAsciiLetter, isDigit, isWordUnit, matchEnd } from './characters.ts';
import { ibanValid } from './iban.ts';
import { luhnValid } from './luhn.ts';
import type { Recogniser } from './pii-span.ts';

const CARD = /\d(?:[ -]?\d){11,18}(?![\d-])/y;
/** Issuer ranges in use: Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro, UnionPay, Mir. */
const ISSUER = /^(?:4|5[0-8]|2[2-7]|3[0-9]|6|1800|2131|9792)/;
const CARD_WORDS =
  /\b(?:cards?|visa|master ?card|amex|american express|maestro|discover|diners|jcb|debit|cc|cvv|cvc|credit)\b/i;

/** At the first digit. One in ten random numbers passes Luhn, so issuer range or context must speak for it too. */
export const creditCard: Recogniser = (text, at, found) => {
  const before = text.charCodeAt(at - 1);
  if (isWordUnit(before) || ((before === 45 || before === 46 || before === 43) && at > 1)) return;
  const end = matchEnd(CARD, text, at);
  if (end < 0 || isAsciiLetter(text.charCodeAt(end))) return;
  const number = text.slice(at, end);
  if (!luhnValid(number) || /^(\d)(?:[ -]?\1)*$/.test(number)) return;
  const digits = number.replace(/[ -]/g, '');
  const context = hasContext(text, at, end, CARD_WORDS);
  const issued = ISSUER.test(digits);
  // EAN-13 article numbers and millisecond timestamps are 13 digits long and common in product data.
  const base = issued && digits.length >= 14 ? 0.8 : issued ? 0.35 : 0.2;
  found.add('CREDIT_CARD', at, end, context ? Math.min(1, base + 0.35) : base);
};

const IBAN = /[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?(?![a-z0-9])/iy;
const IBAN_START = /[a-z]{2}\d{2}/iy;

/** At the first digit, which follows the two letters of the country. */
export const iban: Recogniser = (text, at, found) => {
  const start = at - 2;
  if (start < 0 || matchEnd(IBAN_START, text, start) < 0 || isWordUnit(text.charCodeAt(start - 1))) return;
  let end = matchEnd(IBAN, text, start);
  // A blank may end the number as well as group it: shorten until the checksum holds.
  while (end > start + 14) {
    if (ibanValid(text.slice(start, end))) return found.add('IBAN_CODE', start, end, 1);
    const blank = text.lastIndexOf(' ', end - 1);
    end = blank > start ? blank : -1;
  }
};

const BASE58_TOKEN = /[13][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])/y;
const BECH32_TOKEN = /bc1[02-9ac-hj-np-z]{11,71}(?![a-z0-9])/iy;

/** At the first digit of a token, or the "1" of "bc1". */
export const crypto: Recogniser = (text, at, found) => {
  const segwit = text[at] === '1' && /^bc$/i.test(text.slice(at - 2, at));
  const start = segwit ? at - 2 : at;
  if (isWordUnit(text.charCodeAt(start - 1))) return;
  const end = matchEnd(segwit ? BECH32_TOKEN : BASE58_TOKEN, text, start);
  if (end > 0 && bitcoinAddressValid(text.slice(start, end))) found.add('CRYPTO', start, end, 1);
};

const SSN = /(?!000|666|9)\d{3}([- .])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])/y;
const SSN_BARE = /(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}(?!\w)/y;
const SSN_WORDS = /\b(?:ssns?|social security|ss ?#|itin)\b/i;

/** At the first digit. Nine digits without separators need the words beside them. */
export const usSsn: Recogniser = (text, at, found, runEnd) => {
  if (runEnd - at !== 3 && runEnd - at !== 9) return;
  const before = text.charCodeAt(at - 1);
  if (isWordUnit(before) || before === 45 || before === 43) return;
  const end = matchEnd(SSN, text, at);
  if (end > 0)
    found.add('US_SSN', at, end, hasContext(text, at, end, SSN_WORDS) ? 1 : text[at + 3] === '-' ? 0.6 : 0.3);
  else {
    const bare = matchEnd(SSN_BARE, text, at);
    if (bare > 0 && hasContext(text, at, bare, SSN_WORDS)) found.add('US_SSN', at, bare, 0.7);
  }
};

const LICENSE = /[a-z]{0,2}\d(?:[- ]?\d){4,15}(?![\w-])/iy;
const LICENSE_WORDS = /\b(?:driver'?s?|driving|drivers'?)[ -]?(?:licen[sc]e|permit)\b/i;

/** At the first digit; formats differ by state and match anything, so only the words decide. */
export const driverLicense: Recogniser = (text, at, found) => {
  if (matchEnd(LICENSE, text, at) < 0) return;
  let start = at;
  while (start > 0 && at - start < 2 && isAsciiLetter(text.charCodeAt(start - 1))) start--;
  const before = text.charCodeAt(start - 1);
  if (isWordUnit(before) || (before === 45 && isDigit(text.charCodeAt(start - 2)))) return;
  if (!hasContextBefore(text, start, LICENSE_WORDS)) return;
  const end = matchEnd(LICENSE, text, start);
  if (end > 0) found.add('US_DRIVER_LICENSE', start, end, 0.75);
};
