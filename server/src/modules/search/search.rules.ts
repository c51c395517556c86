import type { FoundKind, Permission } from '@assay/api';

/** Who finds what: the permission that opens its page. */
export const searchPermissions: Readonly<Record<FoundKind, Permission>> = {
  campaign: 'campaign:read',
  dataset: 'dataset:read',
  'dataset-version': 'dataset:read',
  guideline: 'rules:read',
  'taxonomy-class': 'rules:read',
  demand: 'record:read',
  experiment: 'record:read',
  issue: 'record:read',
  source: 'item:read',
  batch: 'item:read',
  tag: 'item:read',
  item: 'item:read',
  task: 'campaign:read',
  // What people said is found by those who may read where they said it, see below.
  comment: 'project:read',
  view: 'project:read',
  person: 'person:read',
};

const readersOfComments = {
  task: 'campaign:read',
  annotation: 'campaign:read',
  campaign: 'campaign:read',
  'dataset-version': 'dataset:read',
  record: 'record:read',
  'guideline-version': 'item:read',
  item: 'item:read',
} as const satisfies Readonly<Record<string, Permission>>;

/** Kinds of things whose conversations somebody reads in full; elsewhere they find their own words only. */
export const commentedKinds = (may: (permission: Permission) => boolean): readonly string[] =>
  Object.entries(readersOfComments).flatMap(([kind, permission]) => (may(permission) ? [kind] : []));

/** What was typed, as words that must all be found: at most eight, without signs. */
export function wordsOf(typed: string): readonly string[] {
  return [...typed.normalize('NFC').matchAll(/[\p{L}\p{N}\p{M}_.-]+/gu)]
    .map(([word]) => word)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 8);
}

/** Words for `to_tsquery`: letters and digits only, so that nothing in them is an operator; the last may go on. */
export function textQueryOf(words: readonly string[]): string {
  return words
    .flatMap((word) => [...word.matchAll(/[\p{L}\p{N}]+/gu)].map(([part]) => part))
    .map((part) => `${part}:*`)
    .join(' & ');
}
