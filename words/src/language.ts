/** Sentences by their English original. */
export type Catalogue = Readonly<Record<string, string>>;

/** A language the app can be used in. */
export interface Language {
  /** BCP 47, as in `<html lang>`. */
  readonly tag: string;
  /** For `Intl`. Digits stay Latin in every language: keys, ids and data show them so. */
  readonly locale: string;
  /** Its own name, for the person who looks for it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Fetches its sentences; English needs none. */
  readonly load: () => Promise<Catalogue>;
}
