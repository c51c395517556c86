import type { Output, Routes } from '@assay/api';

type CardField = keyof Output<Routes['getDatasetVersion']>['card'];

/** The ten fields of a card in the order in which they are read. */
export const cardFields: readonly (readonly [CardField, string])[] = [
  ['objective', 'Objective'],
  ['fitUses', 'Fit for'],
  ['unfitUses', 'Not fit for'],
  ['sources', 'Sources'],
  ['size', 'Size'],
  ['cleaningRules', 'Cleaning rules'],
  ['annotationStandard', 'Annotation standard'],
  ['quality', 'Quality'],
  ['complianceConclusion', 'Compliance conclusion'],
  ['knownDefects', 'Known defects'],
];

/** Names of card fields as the card writes them. */
export function cardTitles(names: readonly string[]): string {
  return names.map((name) => cardFields.find(([field]) => field === name)?.[1] ?? name).join(', ');
}
