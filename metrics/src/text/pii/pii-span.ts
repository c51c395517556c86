/** Kinds of personal data that can be found; names as in Microsoft Presidio. */
export const PII_TYPES = [
  'AGE',
  'CREDIT_CARD',
  'CRYPTO',
  'DATE_TIME',
  'EMAIL_ADDRESS',
  'IBAN_CODE',
  'IP_ADDRESS',
  'LOCATION',
  'MAC_ADDRESS',
  'NRP',
  'ORGANIZATION',
  'PERSON',
  'PHONE_NUMBER',
  'STREET_ADDRESS',
  'URL',
  'US_DRIVER_LICENSE',
  'US_SSN',
  'ZIP_CODE',
] as const;

export type PiiType = (typeof PII_TYPES)[number];

/** A stretch of text that looks like personal data. */
export interface PiiSpan {
  /** UTF-16 offset of the first character, as in `text.slice(start, end)`. */
  readonly start: number;
  /** UTF-16 offset after the last character. */
  readonly end: number;
  readonly type: PiiType;
  /** 0 … 1: 1 after a passed checksum or an unmistakable form, 0.4 when only the words around it speak for it. */
  readonly score: number;
}

/** Takes what a recogniser finds. */
export interface Findings {
  add(type: PiiType, start: number, end: number, score: number): void;
}

/**
 * Looks at one place of the text, where something that may begin a span was seen.
 *
 * `end` is where the run of letters (at a capital letter) or of digits (at a digit) ends.
 */
export type Recogniser = (text: string, at: number, found: Findings, end: number) => void;
