import type { Permission } from '@assay/api';
import { client } from '../../data/client.ts';
import { paths } from '../../paths.ts';

/** What the page of a rule needs to know of its kind: the words of its life are the same for all of them. */
export interface RuleKind {
  /** Who may write drafts and publish. */
  readonly permission: Permission;
  /** Operations whose answers are old after a step. */
  readonly reads: readonly string[];
  readonly page: (slug: string, versionId: string) => string;
  readonly steps: {
    readonly begin: (headId: string, key: string) => Promise<{ readonly id: string }>;
    readonly submit: (versionId: string, key: string) => Promise<unknown>;
    readonly sendBack: (versionId: string, reason: string, key: string) => Promise<unknown>;
    readonly approve: (versionId: string, key: string) => Promise<unknown>;
    readonly publish: (versionId: string, effectiveAt: string | null, key: string) => Promise<unknown>;
  };
}

const { call } = client;
const once = (idempotencyKey: string) => ({ idempotencyKey });
const effective = (effectiveAt: string | null) => (effectiveAt === null ? {} : { effectiveAt });

export const taxonomyKind: RuleKind = {
  permission: 'taxonomy:manage',
  reads: ['listTaxonomies', 'getTaxonomyVersion', 'diffTaxonomyVersion'],
  page: paths.taxonomyVersion,
  steps: {
    begin: (taxonomyId, key) => call('draftTaxonomyVersion', { params: { taxonomyId } }, once(key)),
    submit: (taxonomyVersionId, key) => call('submitTaxonomyVersion', { params: { taxonomyVersionId } }, once(key)),
    sendBack: (taxonomyVersionId, reason, key) =>
      call('returnTaxonomyVersion', { params: { taxonomyVersionId }, body: { reason } }, once(key)),
    approve: (taxonomyVersionId, key) => call('approveTaxonomyVersion', { params: { taxonomyVersionId } }, once(key)),
    publish: (taxonomyVersionId, at, key) =>
      call('publishTaxonomyVersion', { params: { taxonomyVersionId }, body: effective(at) }, once(key)),
  },
};

export const guidelineKind: RuleKind = {
  permission: 'guideline:manage',
  reads: ['listGuidelines', 'getGuidelineVersion', 'diffGuidelineVersion'],
  page: paths.guidelineVersion,
  steps: {
    begin: (guidelineId, key) => call('draftGuidelineVersion', { params: { guidelineId } }, once(key)),
    submit: (guidelineVersionId, key) => call('submitGuidelineVersion', { params: { guidelineVersionId } }, once(key)),
    sendBack: (guidelineVersionId, reason, key) =>
      call('returnGuidelineVersion', { params: { guidelineVersionId }, body: { reason } }, once(key)),
    approve: (guidelineVersionId, key) =>
      call('approveGuidelineVersion', { params: { guidelineVersionId } }, once(key)),
    publish: (guidelineVersionId, at, key) =>
      call('publishGuidelineVersion', { params: { guidelineVersionId }, body: effective(at) }, once(key)),
  },
};

export const taskSpecKind: RuleKind = {
  permission: 'task-spec:manage',
  reads: ['listTaskSpecs', 'getTaskSpecVersion', 'diffTaskSpecVersion'],
  page: paths.taskSpecVersion,
  steps: {
    begin: (taskSpecId, key) => call('draftTaskSpecVersion', { params: { taskSpecId } }, once(key)),
    submit: (taskSpecVersionId, key) => call('submitTaskSpecVersion', { params: { taskSpecVersionId } }, once(key)),
    sendBack: (taskSpecVersionId, reason, key) =>
      call('returnTaskSpecVersion', { params: { taskSpecVersionId }, body: { reason } }, once(key)),
    approve: (taskSpecVersionId, key) => call('approveTaskSpecVersion', { params: { taskSpecVersionId } }, once(key)),
    publish: (taskSpecVersionId, at, key) =>
      call('publishTaskSpecVersion', { params: { taskSpecVersionId }, body: effective(at) }, once(key)),
  },
};

export const checklistKind: RuleKind = {
  permission: 'people:coach',
  reads: ['listOnboardingChecklists', 'getOnboardingChecklistVersion', 'diffOnboardingChecklistVersion'],
  page: paths.checklistVersion,
  steps: {
    begin: (checklistId, key) => call('draftOnboardingChecklistVersion', { params: { checklistId } }, once(key)),
    submit: (checklistVersionId, key) =>
      call('submitOnboardingChecklistVersion', { params: { checklistVersionId } }, once(key)),
    sendBack: (checklistVersionId, reason, key) =>
      call('returnOnboardingChecklistVersion', { params: { checklistVersionId }, body: { reason } }, once(key)),
    approve: (checklistVersionId, key) =>
      call('approveOnboardingChecklistVersion', { params: { checklistVersionId } }, once(key)),
    publish: (checklistVersionId, at, key) =>
      call('publishOnboardingChecklistVersion', { params: { checklistVersionId }, body: effective(at) }, once(key)),
  },
};
