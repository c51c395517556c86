import { hasContextBefore, isLetter, isWordUnit, matchEnd } from './characters.ts';
import { FAMILY_NAMES, GIVEN_NAMES, NAMED_THINGS } from './gazetteer.ts';
import { HONORIFICS, INTRODUCTION_ENDS, NAME_WORD, NEXT_NAME, NOT_A_NAME, wordBefore } from './name-patterns.ts';
import type { Recogniser } from './pii-span.ts';

const NAME = new RegExp(`${NAME_WORD}(?:${NEXT_NAME}){0,3}`, 'uy');
const SURNAME = new RegExp(`(?:${NEXT_NAME}){1,3}`, 'uy');
const NAMED =
  /(?:\b(?:(?:last|first|full|maiden|partner'?s|given) name(?: is)?|name(?: is|:)|named|called|calls? me|my kid|dear|hi|hello|hey|regards|sincerely|directed by|starring|written by|sung by|novel by|novel|says|said|signed|attn|contact|customer|patient|employee|guardian|beneficiary|user)\s*[:,]?|\bi'm|\bi am|\bthis is|\bit's under)\s{1,8}$/i;

const INITIAL = /^ \p{Lu}\. /u;
const PERSONAL_VERB =
  /(?:,? (?:(?:who|has|had|was|is|also|then) )?(?:says?|said|tells|told|asked|asks|replied|shouted|lives?|lived|living|born|married|wrote|writes|died|thinks|thought|argued|explained|added|smiled|laughed|speak|speaking|talking))(?!\w)/y;

/** At a capital letter: a name after a title or an introduction, or one that starts with a known given name. */
export const person: Recogniser = (text, at, found, wordEnd) => {
  const word = text.slice(at, wordEnd);
  if (NOT_A_NAME.has(word)) return;
  const previous = text.charCodeAt(at - 1);
  if (previous === 32 || previous === 10) {
    const before = wordBefore(text, at);
    const titled = previous === 32 && HONORIFICS.has(before);
    if (titled || (INTRODUCTION_ENDS.has(before) && hasContextBefore(text, at, NAMED, 28))) {
      const end = matchEnd(NAME, text, at);
      return found.add('PERSON', at, trimName(text, at, end), titled ? 0.85 : 0.7);
    }
  }
  if (text[wordEnd] === '.' && isLetter(text.charCodeAt(wordEnd + 1))) return;
  const given = GIVEN_NAMES.has(word);
  // For a word that is no given name, only a capital right behind it makes the costly look worthwhile.
  const next = text.charCodeAt(wordEnd + 1);
  const goesOn = given || (text[wordEnd] === ' ' && ((next >= 65 && next <= 90) || next >= 0xc0));
  const more = goesOn ? matchEnd(SURNAME, text, wordEnd) : -1;
  const end = more > 0 ? trimName(text, at, more) : wordEnd;
  if (given) return found.add('PERSON', at, end, end > wordEnd ? 0.75 : 0.5);
  if (FAMILY_NAMES.has(word) && end === wordEnd) return found.add('PERSON', at, end, 0.45);
  if (end === wordEnd) return;
  // An unknown first name shows itself by an initial in the middle, or by what only people do.
  if (INITIAL.test(text.slice(wordEnd, end))) found.add('PERSON', at, end, 0.6);
  else if (matchEnd(PERSONAL_VERB, text, end) > 0) found.add('PERSON', at, end, 0.55);
};

/** The next sentence may begin right after the name ("Anna The …"). */
function trimName(text: string, start: number, end: number): number {
  const words = text.slice(start, end).split(' ');
  const stop = words.findIndex((word, i) => i > 0 && NOT_A_NAME.has(word));
  return stop > 0 ? start + words.slice(0, stop).join(' ').trimEnd().length : end;
}

/** At a capital letter: countries, states, large cities, and the adjectives of peoples, religions and parties. */
export const namedThing: Recogniser = (text, at, found, wordEnd) => {
  for (const { rest, type } of NAMED_THINGS.get(text.slice(at, wordEnd)) ?? []) {
    const end = wordEnd + rest.length;
    if (!text.startsWith(rest, wordEnd) || (isWordUnit(text.charCodeAt(end)) && !rest.endsWith('.'))) continue;
    return found.add(type, at, end, type === 'LOCATION' ? 0.6 : 0.55);
  }
};

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'Inc LLC Ltd Limited Corp Corporation Company GmbH AG PLC LLP SpA BV NV AB Oy ApS KG Group Holdings Foundation ' +
    'Institute Bank'
  ).split(' '),
);
const COMPANY = new RegExp(`(?:(?:${NAME_WORD}|\\d{1,3}|&)(?:, | and | & | |,)){1,5}$`, 'u');

/** At a capital letter: a name that ends in a legal form. Other organisations cannot be told from form alone. */
export const organization: Recogniser = (text, at, found, wordEnd) => {
  if (!LEGAL_FORMS.has(text.slice(at, wordEnd))) return;
  // Only the last few words can belong to the name; the slice also bounds the search for where they begin.
  const from = Math.max(0, at - 64);
  const match = COMPANY.exec(text.slice(from, at));
  if (match === null) return;
  const words = match[0].trimEnd().split(' ');
  const skip = words.findLastIndex((word) => NOT_A_NAME.has(word)) + 1;
  if (skip === words.length) return;
  const lead = words.slice(0, skip).join(' ').length + (skip > 0 ? 1 : 0);
  found.add('ORGANIZATION', from + match.index + lead, text[wordEnd] === '.' ? wordEnd + 1 : wordEnd, 0.7);
};
