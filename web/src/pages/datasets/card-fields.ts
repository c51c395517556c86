import { t } from '@assay/words';
import { listed } from '../../ui/listed.ts';
import type { Output, Routes } from '@assay/api';

type CardField = keyof Output<Routes['getDatasetVersion']>['card'];

/** The ten fields of a card in the order in which they are read. */
export const cardFields: readonly (readonly [CardField, string])[] = [
  ['objective', t('Objective')],
  ['fitUses', t('Fit for')],
  ['unfitUses', t('Not fit for')],
  ['sources', t('Sources')],
  ['size', t('Size')],
  ['cleaningRules', t('Cleaning rules')],
  ['annotationStandard', t('Annotation standard')],
  ['quality', t('Quality')],
  ['complianceConclusion', t('Compliance conclusion')],
  ['knownDefects', t('Known defects')],
];

/** Names of card fields as the card writes them. */
export function cardTitles(names: readonly string[]): string {
  return listed(names.map((name) => cardFields.find(([field]) => field === name)?.[1] ?? name));
}
