import { t } from '@assay/words';

/** People who must not know each other are called "Annotator A" by the server; a real name stays as it is. */
export function annotatorTitle(name: string): string {
  const letter = /^Annotator (\p{Lu}+)$/u.exec(name)?.[1];
  return letter === undefined ? name : t('Annotator {letter}', { letter });
}
