import type { Language } from './language.ts';
import { setCatalogue } from './translate.ts';

export const languages = [
  { tag: 'en', locale: 'en-GB', name: 'English', direction: 'ltr', load: () => Promise.resolve({}) },
  {
    tag: 'ar',
    locale: 'ar-u-nu-latn',
    name: 'العربية',
    direction: 'rtl',
    load: async () => (await import('./ar/index.ts')).arabic,
  },
] as const satisfies readonly Language[];

/** The language of a tag such as `ar-EG`; English for one we do not speak. */
export function languageOf(tag: string | null | undefined): Language {
  const base = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language.tag === base) ?? languages[0];
}

/** Fetches a language and answers in it from now on. */
export async function speak(language: Language): Promise<void> {
  setCatalogue(language, await language.load());
}
