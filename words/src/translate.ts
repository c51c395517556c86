import { IntlMessageFormat, type FormatXMLElementFn, type PrimitiveType } from 'intl-messageformat';
import type { Catalogue, Language } from './language.ts';

/** What is put into a message's braces; a function draws what stands between a tag's `<b>` and `</b>`. */
export type MessageValues<Node = never> = Record<string, PrimitiveType | Node | FormatXMLElementFn<Node>>;

interface Spoken {
  readonly language: Pick<Language, 'tag' | 'locale' | 'direction'>;
  readonly catalogue: Catalogue;
}

const english: Spoken = { language: { tag: 'en', locale: 'en-GB', direction: 'ltr' }, catalogue: {} };
let spoken = english;
let formats = new Map<string, IntlMessageFormat>();

/** From now on `t` answers in this language. Called once, before anything is drawn: what stands there stays. */
export function setCatalogue(language: Spoken['language'], catalogue: Catalogue): void {
  spoken = { language, catalogue };
  formats = new Map();
}

/** The language `t` answers in. */
export function activeLanguage(): Spoken['language'] {
  return spoken.language;
}

/** The locale for `Intl`: dates, numbers and sorting are written as the sentences around them are. */
export function plainLocale(): string {
  return spoken.language.locale;
}

function formatOf(message: string): IntlMessageFormat {
  const known = formats.get(message);
  if (known !== undefined) return known;
  const translated = spoken.catalogue[message];
  // A sentence that nobody has translated is English, and so are its plurals.
  const { locale } = translated === undefined ? english.language : spoken.language;
  const made = new IntlMessageFormat(translated ?? message, locale);
  formats.set(message, made);
  return made;
}

/**
 * Names in a sentence from right to left keep their own direction: without the isolates of Unicode a full stop or a
 * number at their end would change sides.
 */
function isolated<Node>(values: MessageValues<Node>): MessageValues<Node> {
  if (spoken.language.direction === 'ltr') return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]),
  );
}

/**
 * A sentence in the reader's language, found by its English original.
 *
 * Without values it is looked up as it stands; with values it is an ICU message: `{name}`, `{count, plural, one {# item}
 * other {# items}}`. A sentence that has no translation is shown in English rather than not at all.
 *
 * @param message the English sentence, always a literal so that the catalogue can be checked against the sources
 * @throws SyntaxError when the message is no ICU message, Error when it names a value that is not given
 * @example t('{count, plural, one {# item} other {# items}}', { count: 3 }) // '3 items'
 */
export function t(message: string, values?: MessageValues): string {
  if (values === undefined) return spoken.catalogue[message] ?? message;
  return String(formatOf(message).format(isolated(values)));
}

/**
 * A sentence with drawn parts in it, e.g. a link: `tParts('Read <a>the rules</a> first', { a: (text) => … })`.
 * The parts come in the order of the reader's language.
 */
export function tParts<Node>(message: string, values: MessageValues<Node>): readonly (string | Node)[] {
  const parts = formatOf(message).format<Node>(isolated(values));
  return Array.isArray(parts) ? parts : [parts];
}
