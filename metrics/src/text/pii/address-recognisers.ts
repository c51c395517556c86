import { hasContextBefore, isDigit, isWordUnit, matchEnd } from './characters.ts';
import { NAME_WORD } from './name-patterns.ts';
import type { Recogniser } from './pii-span.ts';

const SUFFIX =
  '(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Way|Parkway|Pkwy|Highway|Hwy|Circle|Trail|Crescent|Close|Row|Grove)';
const UNIT = '(?:[ ,\\n]{1,3}(?:Apt|Suite|Unit|Ste|Apartment|Floor|Fl|Room|Rm|Building|Bldg)\\.? ?#?\\d{1,5}[A-Z]?)?';
const US_ADDRESS = new RegExp(
  `\\d{1,6}[A-Z]? (?:[NSEW]\\.? |(?:North|South|East|West) )?(?:(?:${NAME_WORD}|\\d{1,3}(?:st|nd|rd|th)) ){1,4}${SUFFIX}(?![\\p{L}\\d])\\.?${UNIT}`,
  'uy',
);
/** Endings that make one word a street in German, Dutch, the Nordic languages and Finnish. */
const STREET_WORD =
  /(?:stra(?:ß|ss)e|str|weg|gasse|platz|allee|laan|straat|plein|kade|dijk|gatan?|gate|v[aeä]gen|vej|veien|vegen|gade|torv|all[eé]|katu|tie|kuja|polku|gata|stígur|braut|vegur|stræti)$/u;
const NUMBER_AFTER = new RegExp(`\\.?(?: \\d{1,5}[a-z]?)?(?!\\w)${UNIT}`, 'uy');
/** Words that begin a street name in the Romance and some Slavic languages and Albanian. */
const STREET_FIRST: ReadonlySet<string> = new Set(
  'Rue Avenue Boulevard Chemin Via Viale Piazza Corso Calle Avenida Plaza Paseo Rua Praça Travessa Largo Ulica ul Ul Rruga Ulitsa'.split(
    ' ',
  ),
);
const NAME_AFTER = new RegExp(
  `\\.? (?:(?:de la|de l'|del|della|delle|dei|des|du|de|da|do|dos|la|les?|di) ?)?(?:${NAME_WORD}[ ]?){1,4}(?:,? ?\\d{1,5})?(?!\\w)${UNIT}`,
  'uy',
);
const MILITARY =
  /(?:PSC \d{1,5}|Unit \d{1,5}|US[NC][SVG]? [A-Z][a-z]{1,20}),?(?: Box \d{1,5})?[\s,]{1,3}(?:APO|FPO|DPO) A[AEP] \d{5}(?:-\d{4})?/y;
const ADDRESS_WORDS =
  /\b(?:address(?:es)?|located|lives?|living|street|st\.|sent|send|deliver|ship|offices?|return to|meet(?: me| you)?|taxi|stop|enter on|station)\b/i;
const BARE_ADDRESS = new RegExp(`\\d{1,6} (?:${NAME_WORD}[ ]?){1,4}\\d{0,5}(?!\\w)${UNIT}`, 'uy');

/** A line of nothing but number and names that ends in a number, inside a text of several lines: a line of an address. */
const isOwnLine = (text: string, start: number, end: number): boolean =>
  text[end] === '\n' && isDigit(text.charCodeAt(end - 1)) && (text[start - 1] ?? '\n') === '\n';

/** At a digit: house number first, in a form with a street word, or with words that speak of an address. */
export const numberedAddress: Recogniser = (text, at, found, runEnd) => {
  if (runEnd - at > 6 || isWordUnit(text.charCodeAt(at - 1)) || text.charCodeAt(runEnd) > 90) return;
  const end = matchEnd(US_ADDRESS, text, at);
  if (end > 0) return found.add('STREET_ADDRESS', at, end, 0.8);
  const bare = matchEnd(BARE_ADDRESS, text, at);
  if (bare > 0 && (isOwnLine(text, at, bare) || hasContextBefore(text, at, ADDRESS_WORDS, 40)))
    found.add('STREET_ADDRESS', at, bare, 0.5);
};

const UNIT_WORDS: ReadonlySet<string> = new Set(['Apt', 'Suite', 'Apartment', 'Ste']);
const UNIT_AFTER = /\.? ?#?\d{1,5}[A-Z]?(?!\w)/y;
const POST_BOX = /P\.? ?O\.? ?Box \d{1,6}(?!\w)/y;

/** At a capital letter: a word that is a street by its ending or its beginning; a number before it belongs to it. */
export const namedAddress: Recogniser = (text, at, found, wordEnd) => {
  const word = text.slice(at, wordEnd);
  let end = -1;
  if (word.length > 5 && STREET_WORD.test(word)) end = matchEnd(NUMBER_AFTER, text, wordEnd);
  else if (STREET_FIRST.has(word)) end = matchEnd(NAME_AFTER, text, wordEnd);
  else if (UNIT_WORDS.has(word)) end = matchEnd(UNIT_AFTER, text, wordEnd);
  else if (word === 'P' || word === 'PO') end = matchEnd(POST_BOX, text, at);
  else if (word === 'PSC' || word === 'Unit' || word.startsWith('US')) end = matchEnd(MILITARY, text, at);
  if (end < 0) return;
  let start = at;
  if (text[at - 1] === ' ' && isDigit(text.charCodeAt(at - 2))) {
    start = at - 2;
    while (at - start < 8 && isDigit(text.charCodeAt(start - 1))) start--;
    if (isWordUnit(text.charCodeAt(start - 1))) start = at;
  }
  found.add('STREET_ADDRESS', start, end, /\d/.test(text.slice(start, end)) ? 0.8 : 0.5);
};
