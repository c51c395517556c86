import { hasContextBefore, isLetter, isWordUnit, matchEnd } from './characters.ts';
import { GIVEN_NAMES, NAMED_THINGS } from './gazetteer.ts';
import type { Recogniser } from './pii-span.ts';

const WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-][\\p{L}\\p{M}]+){0,2}";
const PARTICLE = '(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|bin|ibn|al|el|y|af|st)';
const MORE = `(?:[ ]{1,2}(?:${PARTICLE} ){0,2}(?:\\p{Lu}\\.|${WORD})){0,3}`;
const NAME = new RegExp(`${WORD}${MORE}`, 'uy');
const SURNAME = new RegExp(`(?:[ ]{1,2}(?:${PARTICLE} ){0,2}(?:\\p{Lu}\\.|${WORD})){1,3}`, 'uy');

const HONORIFIC = /\b(?:mr|mrs|ms|dr|prof|sir|madam|miss|rev|hon|capt|sgt|lt|herr|frau|monsieur|madame|señora?)\.? $/i;
const NAMED =
  /(?:\b(?:(?:last|first|full|maiden|partner'?s|given) name(?: is)?|name(?: is|:)|named|called|calls? me|my kid|dear|hi|hello|hey|regards|sincerely|directed by|starring|written by|novel by|says|said|signed|attn|contact|customer|patient|employee|guardian|beneficiary)\s*[:,]?|\bi'm|\bi am|\bthis is|\bit's under)\s$/i;
/** Words that begin sentences or follow a greeting with a capital and are no names. */
const NOT_A_NAME =
  /^(?:The|A|An|I|It|He|She|We|You|They|This|That|These|Those|There|Here|What|Who|Why|When|Where|How|Is|Are|Was|Were|Do|Does|Did|Have|Has|Had|Can|Could|Will|Would|Should|May|My|Your|His|Her|Its|Our|Their|And|But|Or|If|In|On|At|To|From|For|With|By|Of|As|So|Not|No|Yes|Please|Thanks|Thank|Sir|Madam|All|Everyone|Team|Customer|Service|Support|Mr|Mrs|Ms|Dr|Miss|Need|Just|Also|Inc|Ltd|Street|Road|Avenue|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December)$/;

/** At a capital letter: a name after a title or an introduction, or one that starts with a known given name. */
export const person: Recogniser = (text, at, emit) => {
  let wordEnd = at + 1;
  while (wordEnd < text.length && isLetter(text.charCodeAt(wordEnd))) wordEnd++;
  const word = text.slice(at, wordEnd);
  if (NOT_A_NAME.test(word)) return;
  const previous = text[at - 1];
  const titled = previous === ' ' && hasContextBefore(text, at, HONORIFIC, 12);
  const introduced = !titled && (previous === ' ' || previous === '\n') && hasContextBefore(text, at, NAMED, 24);
  if (titled || introduced) {
    const end = nameEnd(text, at);
    if (end > at) emit('PERSON', at, end, titled ? 0.85 : 0.7);
    return;
  }
  if (!GIVEN_NAMES.has(word) || (text[wordEnd] === '.' && isLetter(text.charCodeAt(wordEnd + 1)))) return;
  const more = matchEnd(SURNAME, text, wordEnd);
  emit('PERSON', at, more > 0 ? trimName(text, at, more) : wordEnd, more > 0 ? 0.75 : 0.5);
};

function nameEnd(text: string, at: number): number {
  const end = matchEnd(NAME, text, at);
  if (end < 0) return -1;
  return trimName(text, at, end);
}

/** A sentence may go on with a capital word ("Anna The …"); a legal form makes it a company. */
function trimName(text: string, start: number, end: number): number {
  const words = text.slice(start, end).split(' ');
  const stop = words.findIndex((word, i) => i > 0 && NOT_A_NAME.test(word));
  if (stop > 0) return start + words.slice(0, stop).join(' ').trimEnd().length;
  return end;
}

/** At a capital letter: countries, states, large cities, and the adjectives of peoples, religions and parties. */
export const namedThing: Recogniser = (text, at, emit) => {
  let wordEnd = at + 1;
  while (wordEnd < text.length && isLetter(text.charCodeAt(wordEnd))) wordEnd++;
  for (const { rest, type } of NAMED_THINGS.get(text.slice(at, wordEnd)) ?? []) {
    const end = wordEnd + rest.length;
    if (!text.startsWith(rest, wordEnd) || (isWordUnit(text.charCodeAt(end)) && !rest.endsWith('.'))) continue;
    return emit(type, at, end, type === 'LOCATION' ? 0.6 : 0.55);
  }
};

const COMPANY = new RegExp(
  `(?:${WORD}|\\d{1,3})(?:(?:, | and | & | )(?:${WORD}|&)){0,5}?,? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|Company|Co|GmbH|AG|PLC|plc|LLP|SA|S\\.A|SpA|BV|B\\.V|NV|AB|Oy|ApS|KG|Group|Holdings|Foundation|Institute|Bank)\\.?(?![\\p{L}\\d])`,
  'uy',
);

/** At a capital letter: a name that ends in a legal form. Other organisations cannot be told from form alone. */
export const organization: Recogniser = (text, at, emit) => {
  const end = matchEnd(COMPANY, text, at);
  if (end > 0) emit('ORGANIZATION', at, end, 0.7);
};

const SUFFIX =
  '(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Way|Parkway|Pkwy|Highway|Hwy|Circle|Trail|Crescent|Close|Row|Grove)';
const UNIT = '(?:[ ,\\n]{1,3}(?:Apt|Suite|Unit|Ste|Apartment|Floor|Fl|Room|Rm|Building|Bldg)\\.? ?#?\\d{1,5}[A-Z]?)?';
const US_ADDRESS = new RegExp(
  `\\d{1,6}[A-Z]? (?:[NSEW]\\.? |(?:North|South|East|West) )?(?:(?:${WORD}|\\d{1,3}(?:st|nd|rd|th)) ){1,4}${SUFFIX}\\b\\.?${UNIT}`,
  'uy',
);
/** Endings that make one word a street in German, Dutch and the Nordic languages, Hungarian and Finnish. */
const STREET_WORD =
  '(?:stra(?:ß|ss)e|str\\.?|weg|gasse|platz|allee|laan|straat|plein|kade|dijk|gatan?|gate|v[aeä]gen|vej|veien|vegen|gade|torv|all[eé]|katu|tie|kuja|polku|gata|stígur|braut|vegur|stræti)';
const SUFFIXED_STREET = new RegExp(
  `(?:\\d{1,6} )?\\p{Lu}[\\p{L}\\p{M}-]{2,30}?${STREET_WORD}(?![\\p{L}])(?: \\d{1,5}[a-z]?)?${UNIT}`,
  'uy',
);
const STREET_FIRST =
  '(?:Rue|Avenue|Boulevard|Place|Chemin|Via|Viale|Piazza|Corso|Calle|Avenida|Plaza|Paseo|C/|Rua|Praça|Travessa|Largo|Ulica|ul\\.|Ul\\.|Rruga|Ulitsa)';
const PREFIXED_STREET = new RegExp(
  `(?:\\d{1,6},? )?${STREET_FIRST} (?:(?:de la|de l'|del|della|delle|dei|des|du|de|da|do|dos|la|les?|di) ?)?(?:${WORD}[ ]?){1,4}(?:,? ?\\d{1,5})?${UNIT}`,
  'uy',
);
const MILITARY =
  /(?:PSC \d{1,5}|Unit \d{1,5}|US[NC][SVG]? [A-Z][a-z]+),?(?: Box \d{1,5})?[\s,]{1,3}(?:APO|FPO|DPO) A[AEP] \d{5}(?:-\d{4})?/y;
const ADDRESS_WORDS =
  /\b(?:address(?:es)?|located|lives?|living|street|st\.|sent|send|deliver|ship|offices?|return to|meet(?: me| you)?|taxi|stop|enter on|station)\b/i;
const BARE_ADDRESS = new RegExp(`\\d{1,6} (?:${WORD}[ ]?){1,4}\\d{0,5}${UNIT}`, 'uy');

/** At a digit or capital letter: house number and street in the orders of several languages. */
export const streetAddress: Recogniser = (text, at, emit) => {
  if (isWordUnit(text.charCodeAt(at - 1))) return;
  for (const form of [US_ADDRESS, SUFFIXED_STREET, PREFIXED_STREET, MILITARY]) {
    const end = matchEnd(form, text, at);
    if (end > 0) return emit('STREET_ADDRESS', at, end, /\d/.test(text.slice(at, end)) ? 0.8 : 0.5);
  }
  const end = matchEnd(BARE_ADDRESS, text, at);
  if (end > 0 && hasContextBefore(text, at, ADDRESS_WORDS, 40)) emit('STREET_ADDRESS', at, end, 0.5);
};
