import { t } from '@assay/words';
import { optionWord } from '../rules/config/field-words.ts';

const titles: Readonly<Record<string, string>> = {
  'krippendorff-alpha': t('Krippendorff’s α'),
  'cohen-kappa': t('Cohen’s κ'),
  'fleiss-kappa': t('Fleiss’ κ'),
  'conger-kappa': t('Conger’s κ'),
  'scott-pi': t('Scott’s π'),
  'gwet-ac1': t('Gwet’s AC1'),
  'gwet-ac2': t('Gwet’s AC2'),
  'brennan-prediger': t('Brennan–Prediger'),
  'percent-agreement': t('percent agreement'),
};

/** A statistic as the literature writes it; what follows the name (the level of measurement) is kept. */
export function statisticTitle(id: string): string {
  const known = Object.keys(titles).find((name) => id === name || id.startsWith(`${name}-`));
  if (known === undefined) return id.replaceAll('-', ' ');
  const rest = id.slice(known.length + 1);
  const statistic = titles[known] ?? id;
  return rest === '' ? statistic : t('{statistic}, {level}', { statistic, level: optionWord(rest).toLowerCase() });
}
