import { languageOf, type Language } from '@assay/words';

const KEY = 'assay-language';

/** The language this person chose in this browser, else the browser's own, else English. */
export function chosenLanguage(): Language {
  return languageOf(localStorage.getItem(KEY) ?? navigator.language);
}

/** Keeps the choice and draws the app anew: what was written down in the old language is gone with the page. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language.tag);
  location.reload();
}
