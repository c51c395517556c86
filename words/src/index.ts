export { activeLanguage, plainLocale, t, tParts, setCatalogue, type MessageValues } from './translate.ts';
export { languages, languageOf, speak, type Language } from './languages.ts';
