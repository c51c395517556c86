export { activeLanguage, plainLocale, t, tParts, setCatalogue, type MessageValues } from './translate.ts';
export type { Catalogue, Language } from './language.ts';
export { languages, languageOf, speak } from './languages.ts';
