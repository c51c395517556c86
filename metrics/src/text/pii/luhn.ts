/**
 * Does the last digit check the others (ISO/IEC 7812-1 annex B, "Luhn")?
 *
 * Blanks and hyphens are skipped; anything else, or fewer than two digits, is `false`. One in ten random numbers passes.
 *
 * @example
 * ```ts
 * import { luhnValid } from '@assay/metrics';
 * luhnValid('4111 1111 1111 1111'); // => true
 * luhnValid('4111 1111 1111 1112'); // => false
 * ```
 */
export function luhnValid(text: string): boolean {
  let sum = 0;
  let digits = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const unit = text.charCodeAt(i);
    if (unit === 32 || unit === 45) continue;
    if (unit < 48 || unit > 57) return false;
    const digit = unit - 48;
    const doubled = digits % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
    digits++;
  }
  return digits > 1 && sum % 10 === 0;
}
