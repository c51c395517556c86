export { bitcoinAddressValid } from './bitcoin-address.ts';
export { findPii, type FindPiiOptions } from './find-pii.ts';
export { ibanValid } from './iban.ts';
export { luhnValid } from './luhn.ts';
export { maskPii, type MaskedText, type MaskedValue } from './mask-pii.ts';
export { PII_TYPES, type PiiSpan, type PiiType } from './pii-span.ts';
