import type { taxonomyVersion } from '@assay/api';
import type { z } from 'zod';
import { baseOf } from './rule-version.queries.ts';
import type { RuleKind, StoredVersion } from './rule-version.store.ts';
import type { TaxonomyContent } from './taxonomy.rules.ts';

export type TaxonomyVersion = z.output<typeof taxonomyVersion>;

export const taxonomyKind: RuleKind<TaxonomyContent> = {
  table: 'taxonomy',
  subject: 'taxonomy-version',
  title: 'taxonomy',
  toColumns: ({ classes }) => ({ classes }),
  fromColumns: (row) => ({ classes: row['classes'] as TaxonomyVersion['classes'] }),
};

export function toTaxonomyVersion(version: StoredVersion<TaxonomyContent>): TaxonomyVersion {
  return {
    ...baseOf(version),
    taxonomyId: version.headId,
    taxonomyName: version.headName,
    classes: [...version.content.classes],
  };
}
