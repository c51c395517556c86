import type { onboardingChecklistVersion, onboardingStep } from '@assay/api';
import type { z } from 'zod';
import type { RuleKind, StoredVersion } from '../taxonomy/index.ts';

export type Step = z.output<typeof onboardingStep>;
export type ChecklistVersion = z.output<typeof onboardingChecklistVersion>;

export interface ChecklistContent {
  readonly steps: readonly Step[];
  readonly forRoles: ChecklistVersion['forRoles'];
}

export type StoredChecklist = StoredVersion<ChecklistContent>;

export const checklistKind: RuleKind<ChecklistContent> = {
  table: 'onboarding_checklist',
  subject: 'onboarding-checklist-version',
  title: 'onboarding checklist',
  toColumns: ({ steps, forRoles }) => ({ steps, for_roles: forRoles }),
  fromColumns: (row) => ({
    steps: row['steps'] as Step[],
    forRoles: row['for_roles'] as ChecklistVersion['forRoles'],
  }),
};
