import { sha256 } from './sha256.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/**
 * Is this a Bitcoin main-net address whose checksum holds (Base58Check, or Bech32 and Bech32m of BIP 173 and 350)?
 *
 * @example
 * ```ts
 * import { bitcoinAddressValid } from '@assay/metrics';
 * bitcoinAddressValid('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'); // => true
 * bitcoinAddressValid('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'); // => false
 * ```
 */
export function bitcoinAddressValid(text: string): boolean {
  return /^bc1/i.test(text) ? bech32Valid(text) : base58Valid(text);
}

function base58Valid(text: string): boolean {
  if (text.length < 26 || text.length > 35 || !/^[13]/.test(text)) return false;
  const bytes = new Uint8Array(25);
  for (const character of text) {
    let carry = BASE58.indexOf(character);
    if (carry < 0) return false;
    for (let i = 24; i >= 0; i--) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 255;
      carry >>= 8;
    }
    if (carry > 0) return false;
  }
  const digest = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((i) => digest[i] === bytes[21 + i]);
}

function bech32Valid(text: string): boolean {
  const lower = text.toLowerCase();
  if ((text !== lower && text !== text.toUpperCase()) || text.length < 14 || text.length > 74) return false;
  // The human-readable part "bc" expands to its high bits, 0, and its low bits.
  let check = 1;
  const step = (value: number): void => {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, i) => {
      if (((top >>> i) & 1) === 1) check ^= term;
    });
  };
  for (const value of [3, 3, 0, 2, 3]) step(value);
  for (const character of lower.slice(3)) {
    const value = BECH32.indexOf(character);
    if (value < 0) return false;
    step(value);
  }
  return check === 1 || check === 0x2bc830a3;
}
