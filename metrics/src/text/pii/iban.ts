/** Length of the whole number by country (SWIFT IBAN registry). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/**
 * Is this an International Bank Account Number: known country, its length, and remainder 1 modulo 97 (ISO 13616)?
 *
 * Blanks are skipped and case does not matter.
 *
 * @example
 * ```ts
 * import { ibanValid } from '@assay/metrics';
 * ibanValid('GB82 WEST 1234 5698 7654 32'); // => true
 * ibanValid('GB82 WEST 1234 5698 7654 33'); // => false
 * ```
 */
export function ibanValid(text: string): boolean {
  const compact = text.replace(/ /g, '').toUpperCase();
  if (compact.length !== LENGTHS[compact.slice(0, 2)] || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(compact)) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
  }
  return remainder === 1;
}
