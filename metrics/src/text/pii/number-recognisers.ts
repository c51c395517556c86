import { hasContext, hasContextBefore, isDigit, isWordUnit, matchEnd } from './characters.ts';
import { wordBefore } from './name-patterns.ts';
import type { Recogniser } from './pii-span.ts';

const PHONE =
  /\+?(?:\(\+?\d{1,4}\)[ .-]?)?\d{1,5}(?:(?: |[ ]?[./-][ ]?|[ ]?\(|\)[ ]?|\) ?-)\d{1,5}){0,6}(?:\)?\d{0,8})(?:,? ?(?:x|ext\.?) ?\d{1,6})?(?!\w)/y;
const PHONE_BARE = /\+?\d{7,15}(?:,? ?(?:x|ext\.?) ?\d{1,6})?(?!\w)/y;
const PHONE_WORDS =
  /\b(?:tele)?phones?\b|\b(?:tel|cell|mobile|mob|fax|call(?:ed|ing)?|dial|text(?:ed)?|sms|whatsapp|reach|desk|office|landline|hotline|contact|registered|answering|messages? to|number is)\b|电话|手机|联系方式/i;
const NANP = /^(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-]?)\d{3}[ .-]?\d{4}(?:,? ?(?:x|ext\.?) ?\d{1,6})?$/;

/** At the first digit of a number (a "+" or "(" before it belongs to it). */
export const phoneNumber: Recogniser = (text, at, found) => {
  let start = at;
  if (text[start - 1] === '(') start--;
  if (text[start - 1] === '+') start--;
  const before = text.charCodeAt(start - 1);
  if (isWordUnit(before) || continues(text, start)) return;
  const bareEnd = matchEnd(PHONE_BARE, text, text[start] === '(' ? at : start);
  const grouped = matchEnd(PHONE, text, start);
  const end = Math.max(bareEnd, grouped);
  if (end < 0 || text[end - 1] === '(') return;
  const candidate = text.slice(start, end);
  const digits = candidate.replace(/(?:x|ext).*$/i, '').replace(/\D/g, '').length;
  if (digits < 7 || digits > 15) return;
  if (/^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}([./-])\d{1,2}\1\d{2,4}\b|^\d{1,3}(?:\.\d{1,3}){3}$/.test(candidate)) return;
  const context = hasContext(text, start, end, PHONE_WORDS);
  const base = phoneScore(candidate, digits);
  found.add('PHONE_NUMBER', start, end, context ? Math.min(1, base + 0.35) : base);
};

/** How much the form alone says: an international prefix or the North American grouping is telling, bare digits are not. */
function phoneScore(candidate: string, digits: number): number {
  if (candidate.startsWith('+') || candidate.startsWith('(+')) return 0.75;
  const separators = candidate.match(/[ ()./-]+/g)?.length ?? 0;
  if (NANP.test(candidate) && separators > 0) return 0.7;
  if (candidate.startsWith('(') && separators > 1) return 0.55;
  if (candidate.startsWith('0') && separators > 0 && digits >= 9) return 0.45;
  return separators > 0 ? 0.2 : 0.1;
}

/** Is the place inside a longer run of grouped digits? */
function continues(text: string, start: number): boolean {
  const before = text[start - 1] ?? '';
  return (
    ('.-/,'.includes(before) && before !== '' && isDigit(text.charCodeAt(start - 2))) ||
    (before === ' ' && isDigit(text.charCodeAt(start - 2)) && !/[,;:]$/.test(text.slice(0, start - 1)))
  );
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const TIME =
  '(?:[T ,]{1,2}(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?(?: ?[ap]\\.?m\\.?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const DATES: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`[12]\\d{3}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])${TIME}(?!\\w)`, 'y'), 0.9],
  [
    new RegExp(
      `(?:0?[1-9]|[12]\\d|3[01])([/.-])(?:0?[1-9]|[12]\\d|3[01])\\1(?:19|20)?\\d{2}${TIME}(?!\\w|[/.-]\\d)`,
      'y',
    ),
    0.8,
  ],
  [
    new RegExp(
      `(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?: of)?[ -]${MONTH}\\.?(?:[ ,-]{1,2}[12]\\d{3})?${TIME}(?!\\w)`,
      'iy',
    ),
    0.85,
  ],
  [/[12]\d{3}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?/y, 0.9],
  [/(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?(?![\w:])/iy, 0.5],
];
const YEAR = /(?:19|20)\d{2}(?![\w]|[.,/-]\d)/y;
const YEAR_WORDS = /\b(?:in|since|during|until|till|by|from|of|year|before|after|circa|early|late|an?)\s$/i;

/** At the first digit: calendar dates, clock times, and years that a preposition makes one. */
export const dateTime: Recogniser = (text, at, found, runEnd) => {
  if (runEnd - at > 4 || isWordUnit(text.charCodeAt(at - 1)) || continues(text, at)) return;
  for (const [form, score] of DATES) {
    const end = matchEnd(form, text, at);
    if (end > 0) return found.add('DATE_TIME', at, end, score);
  }
  const end = matchEnd(YEAR, text, at);
  if (end > 0 && YEAR_WORDS.test(text.slice(Math.max(0, at - 8), at))) found.add('DATE_TIME', at, end, 0.5);
};

const MONTH_DATE = new RegExp(
  `${MONTH}\\.? (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,? [12]\\d{3})?${TIME}(?!\\w)|${MONTH}\\.?,? [12]\\d{3}(?!\\w)`,
  'iy',
);
const WEEKDAY = /(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)/y;

const DATE_STARTS = new Set('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun'.split(' '));

/** At a capital letter: month names with a day or year, and weekdays. */
export const namedDate: Recogniser = (text, at, found, wordEnd) => {
  if (!DATE_STARTS.has(text.slice(at, at + 3)) || wordEnd - at > 9) return;
  const monthEnd = matchEnd(MONTH_DATE, text, at);
  if (monthEnd > 0) return found.add('DATE_TIME', at, monthEnd, 0.85);
  const dayEnd = matchEnd(WEEKDAY, text, at);
  if (dayEnd > 0) found.add('DATE_TIME', at, dayEnd, 0.5);
};

const AGE =
  /(?:1[0-2]\d|[1-9]?\d)(?![\d:/%]|[.,]\d)(?=(?<after>[ -]?(?:(?:years?|yrs?)(?:[ -]old|[ -]of[ -]age)|y\/o|yo)(?![a-z]))?)/y;
const AGE_BEFORE = /\b(?:aged?|age of|age:|turn(?:ed|s|ing)?|i'll be|(?:he|she) (?:was|is))\s$/i;

/** At the first digit. "79 years" alone may be a duration; "79 years old" and "turned 79" are ages. */
export const age: Recogniser = (text, at, found, runEnd) => {
  if (runEnd - at > 3 || isWordUnit(text.charCodeAt(at - 1)) || continues(text, at)) return;
  AGE.lastIndex = at;
  const match = AGE.exec(text);
  if (match === null) return;
  const end = at + match[0].length;
  const after = match.groups?.['after'] ?? '';
  if (after !== '') found.add('AGE', at, end, 0.85);
  else if (!isWordUnit(text.charCodeAt(end)) && hasContextBefore(text, at, AGE_BEFORE, 12))
    found.add('AGE', at, end, 0.55);
};

const ZIP = /\d{2,5}(?:[- ]\d{2,4})?(?: [A-Z]{2})?(?!\w)/y;
const ZIP_WORDS = /\b(?:zip|postal|post ?code|postcode|plz)\b(?: ?code)?(?: is)?\W{0,3}$|邮编/i;

/** The words such an introduction can end in. */
const ZIP_ENDS = new Set(['zip', 'code', 'postal', 'postcode', 'plz', 'is', '邮编']);

/** At the first digit; lengths differ by country, so only the words decide. */
export const zipCode: Recogniser = (text, at, found, runEnd) => {
  if (runEnd - at > 5 || isWordUnit(text.charCodeAt(at - 1)) || !ZIP_ENDS.has(wordBefore(text, at))) return;
  if (!hasContextBefore(text, at, ZIP_WORDS, 18)) return;
  const end = matchEnd(ZIP, text, at);
  if (end > 0) found.add('ZIP_CODE', at, end, 0.7);
};
