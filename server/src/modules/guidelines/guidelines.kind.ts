import type { guidelineVersion } from '@assay/api';
import type { z } from 'zod';
import { baseOf, type RuleKind, type StoredVersion } from '../taxonomy/index.ts';
import type { BoundaryExample, GuidelineContent } from './guidelines.rules.ts';

export type GuidelineVersion = z.output<typeof guidelineVersion>;

export const guidelineKind: RuleKind<GuidelineContent> = {
  table: 'guideline',
  subject: 'guideline-version',
  title: 'guideline',
  toColumns: ({ body, taxonomyVersionId, boundaryExamples }) => ({
    body,
    taxonomy_version_id: taxonomyVersionId,
    boundary_examples: boundaryExamples,
  }),
  fromColumns: (row) => ({
    body: row['body'] as string,
    taxonomyVersionId: row['taxonomy_version_id'] as string | null,
    boundaryExamples: row['boundary_examples'] as BoundaryExample[],
  }),
};

export function toGuidelineVersion(version: StoredVersion<GuidelineContent>): GuidelineVersion {
  const { body, taxonomyVersionId, boundaryExamples } = version.content;
  return {
    ...baseOf(version),
    guidelineId: version.headId,
    guidelineName: version.headName,
    body,
    taxonomyVersionId,
    boundaryExamples: [...boundaryExamples],
  };
}
