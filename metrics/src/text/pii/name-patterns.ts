import { isLetter } from './characters.ts';

/** Pieces of expressions for names, for the `u` flag. Every repetition is bounded. */
export const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-][\\p{L}\\p{M}]+){0,2}";

const PARTICLE = '(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|bin|ibn|al|el|y|af|st)';
/** A further word of a personal name, with an initial or particles before it. */
export const NEXT_NAME = `[ ]{1,2}(?:${PARTICLE} ){0,2}(?:\\p{Lu}\\.|${NAME_WORD})`;

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Capitalised words that begin sentences or follow a greeting and are no names. */
export const NOT_A_NAME = set(`
The A An I It He She We You They This That These Those There Here What Who Why When Where How Is Are Was Were Do Does Did
Have Has Had Can Could Will Would Should May My Your His Her Its Our Their And But Or If In On At To From For With By Of As So
Not No Yes Please Thanks Thank Sir Madam All Everyone Team Customer Service Support Mr Mrs Ms Dr Miss Need Just Also Inc Ltd
Street Road Avenue Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August
September October November December`);

export const HONORIFICS = set(
  'mr mrs ms mx dr prof sir madam miss rev hon capt sgt lt herr frau monsieur madame señor señora',
);

/** Last words of the phrases that introduce a name; only after one of these is the phrase itself looked at. */
export const INTRODUCTION_ENDS = set(`
name named called call calls me is kid dear hi hello hey regards sincerely by starring novel says said signed attn contact
customer patient employee guardian beneficiary i'm m am under user`);

/** The lower-case word that ends just before `at` (blanks, colon, comma and full stop between), or ''. */
export function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 3 && ' :,.\n'.includes(text[end - 1] ?? '')) end--;
  let start = end;
  while (start > 0 && end - start < 12 && isLetter(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end).toLowerCase();
}
