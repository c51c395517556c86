import { MetricInputError } from '../../metric.ts';
import { creditCard, crypto, driverLicense, iban, usSsn } from './account-recognisers.ts';
import { namedAddress, numberedAddress } from './address-recognisers.ts';
import { isDigit, isLetter } from './characters.ts';
import { namedThing, organization, person } from './name-recognisers.ts';
import { age, dateTime, namedDate, phoneNumber, zipCode } from './number-recognisers.ts';
import { colonAddress, emailAddress, hyphenMac, ipv4Address, url } from './online-recognisers.ts';
import { PII_TYPES } from './pii-span.ts';
import type { Findings, PiiSpan, PiiType, Recogniser } from './pii-span.ts';

export interface FindPiiOptions {
  /** Kinds to look for; all when left out. */
  readonly types?: readonly PiiType[];
  /** Leave out what scores less, 0 … 1; default 0.4. */
  readonly minScore?: number;
}

type Entry = readonly [Recogniser, readonly PiiType[]];

/** Which recognisers look at a place depends on the one character that drew attention to it. */
const AT_DIGIT: readonly Entry[] = [
  [creditCard, ['CREDIT_CARD']],
  [iban, ['IBAN_CODE']],
  [crypto, ['CRYPTO']],
  [usSsn, ['US_SSN']],
  [phoneNumber, ['PHONE_NUMBER']],
  [ipv4Address, ['IP_ADDRESS']],
  [hyphenMac, ['MAC_ADDRESS']],
  [dateTime, ['DATE_TIME']],
  [age, ['AGE']],
  [zipCode, ['ZIP_CODE']],
  [driverLicense, ['US_DRIVER_LICENSE']],
  [numberedAddress, ['STREET_ADDRESS']],
];
const AT_CAPITAL: readonly Entry[] = [
  [person, ['PERSON']],
  [namedThing, ['LOCATION', 'NRP']],
  [organization, ['ORGANIZATION']],
  [namedDate, ['DATE_TIME']],
  [namedAddress, ['STREET_ADDRESS']],
];
const AT_SIGN: readonly Entry[] = [[emailAddress, ['EMAIL_ADDRESS']]];
const AT_COLON: readonly Entry[] = [[colonAddress, ['IP_ADDRESS', 'MAC_ADDRESS']]];
const AT_LINK: readonly Entry[] = [[url, ['URL']]];

/**
 * Where does this text name or identify somebody?
 *
 * Patterns with checksums (Luhn, ISO 13616, Base58Check, Bech32) and with the words around them; names of people,
 * places and organisations only where a title, an introduction, a known given name or a legal form shows them. It is not
 * a language model: it misses names in running text, so treat the result as a first pass and measure it on your data.
 *
 * @returns spans in order of start, never overlapping (the higher score wins, then the longer); offsets are UTF-16 code
 *   units as in `text.slice(start, end)`
 * @throws MetricInputError for an unknown type or a `minScore` outside 0 … 1
 * Scores and names follow Microsoft Presidio. Cost: O(length); every pattern is bounded, none backtracks over the text.
 *
 * @example
 * ```ts
 * import { findPii } from '@assay/metrics';
 * findPii('Write to ann@example.org, card 4111 1111 1111 1111.'); // => [{"type":"EMAIL_ADDRESS","start":9,"end":24,"score":1},{"type":"CREDIT_CARD","start":31,"end":50,"score":1}]
 * findPii('Order 4111111111111112', { types: ['CREDIT_CARD'] }); // => []
 * ```
 */
export function findPii(text: string, options: FindPiiOptions = {}): PiiSpan[] {
  const { types = PII_TYPES, minScore = 0.4 } = options;
  const wanted = types === PII_TYPES ? EVERY_TYPE : new Set<PiiType>(types);
  for (const type of wanted === EVERY_TYPE ? [] : wanted)
    if (!PII_TYPES.includes(type))
      throw new MetricInputError('types', `names "${String(type)}"`, `Use some of ${PII_TYPES.join(', ')}.`);
  if (!(minScore >= 0 && minScore <= 1))
    throw new MetricInputError('minScore', `is ${minScore}`, 'Use a score from 0 to 1.');

  return withoutOverlap(scan(text, wanted === EVERY_TYPE ? EVERY_RECOGNISER : planFor(wanted), wanted, minScore));
}

/** The recognisers worth running, by what draws attention to a place. */
interface Plan {
  readonly atDigit: readonly Recogniser[];
  readonly atCapital: readonly Recogniser[];
  readonly atSign: readonly Recogniser[];
  readonly atColon: readonly Recogniser[];
  readonly atLink: readonly Recogniser[];
}

const EVERY_TYPE: ReadonlySet<PiiType> = new Set(PII_TYPES);

function planFor(wanted: ReadonlySet<PiiType>): Plan {
  const pick = (entries: readonly Entry[]): Recogniser[] =>
    entries.filter(([, made]) => made.some((type) => wanted.has(type))).map(([recogniser]) => recogniser);
  return {
    atDigit: pick(AT_DIGIT),
    atCapital: pick(AT_CAPITAL),
    atSign: pick(AT_SIGN),
    atColon: pick(AT_COLON),
    atLink: pick(AT_LINK),
  };
}

const EVERY_RECOGNISER = planFor(EVERY_TYPE);

/** One pass over the text; the recognisers look only where something could begin. */
function scan(text: string, plan: Plan, wanted: ReadonlySet<PiiType>, minScore: number): PiiSpan[] {
  const found = new Collector(wanted, minScore);
  /** End of the colon-separated token looked at last; its other colons belong to it. */
  let tokenEnd = 0;
  let i = 0;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    if (isDigit(unit)) {
      let end = i + 1;
      while (isDigit(text.charCodeAt(end))) end++;
      for (const recogniser of plan.atDigit) recogniser(text, i, found, end);
      i = end;
    } else if (isLetter(unit)) {
      let end = i + 1;
      while (isLetter(text.charCodeAt(end))) end++;
      const after = text.charCodeAt(i - 1);
      if (!isDigit(after) && after !== 95) {
        if (unit < 97 || (unit > 122 && isUpper(text[i] ?? '')))
          for (const recogniser of plan.atCapital) recogniser(text, i, found, end);
        else if (end - i === 3 && text.startsWith('www.', i))
          for (const recogniser of plan.atLink) recogniser(text, i, found, end);
      }
      i = end;
    } else {
      if (unit === 64) for (const recogniser of plan.atSign) recogniser(text, i, found, i + 1);
      else if (unit === 58) {
        if (text.charCodeAt(i + 1) === 47 && text.charCodeAt(i + 2) === 47)
          for (const recogniser of plan.atLink) recogniser(text, i, found, i + 1);
        else if (i >= tokenEnd) {
          for (const recogniser of plan.atColon) recogniser(text, i, found, i + 1);
          tokenEnd = i + 1;
          while (tokenEnd - i < 45 && inAddress(text.charCodeAt(tokenEnd))) tokenEnd++;
        }
      }
      i++;
    }
  }
  return found.spans;
}

/** A class, so that scanning a short text does not begin with making functions. */
class Collector implements Findings {
  readonly spans: PiiSpan[] = [];
  readonly #wanted: ReadonlySet<PiiType>;
  readonly #minScore: number;

  constructor(wanted: ReadonlySet<PiiType>, minScore: number) {
    this.#wanted = wanted;
    this.#minScore = minScore;
  }

  add(type: PiiType, start: number, end: number, score: number): void {
    if (score >= this.#minScore && this.#wanted.has(type)) this.spans.push({ type, start, end, score });
  }
}

const isUpper = (character: string): boolean => character !== character.toLowerCase();

const inAddress = (unit: number): boolean =>
  isDigit(unit) || unit === 58 || unit === 46 || ((unit | 32) >= 97 && (unit | 32) <= 102);

const rank = (type: PiiType): number => PII_TYPES.indexOf(type);

function withoutOverlap(found: PiiSpan[]): PiiSpan[] {
  if (found.length < 2) return found;
  const best = [...found].sort(
    (a, b) =>
      b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start || rank(a.type) - rank(b.type),
  );
  const kept: PiiSpan[] = [];
  for (const span of best) {
    const at = lowerBound(kept, span.start);
    const next = kept[at];
    const previous = kept[at - 1];
    if ((next === undefined || next.start >= span.end) && (previous === undefined || previous.end <= span.start))
      kept.splice(at, 0, span);
  }
  return kept;
}

/** Position of the first kept span that starts at or after `start`. */
function lowerBound(kept: readonly PiiSpan[], start: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
