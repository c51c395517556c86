import { t } from '@assay/words';
import type { Permission, Request, Routes } from '@assay/api';
import { client } from '../../data/client.ts';
import { paths } from '../../paths.ts';

type ListId = 'listTaxonomies' | 'listGuidelines' | 'listTaskSpecs' | 'listOnboardingChecklists';
export type DiffId =
  | 'diffTaxonomyVersion'
  | 'diffGuidelineVersion'
  | 'diffTaskSpecVersion'
  | 'diffOnboardingChecklistVersion';

/** What the page of a rule needs to know of its kind: the words of its life are the same for all of them. */
export interface RuleKind {
  /** Who may write drafts and publish. */
  readonly permission: Permission;
  /** Operations whose answers are old after a step. */
  readonly reads: readonly string[];
  /** Of the list of all of them. */
  readonly title: string;
  readonly list: (slug: string) => string;
  readonly page: (slug: string, versionId: string) => string;
  /** Lists the rules of this kind in a project. */
  readonly listed: ListId;
  /** Tells what changed from an older version to this one. */
  readonly diff: DiffId;
  readonly diffParams: (versionId: string) => Request<Routes[DiffId]>['params'];
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
  title: t('Taxonomies'),
  list: paths.taxonomies,
  page: paths.taxonomyVersion,
  listed: 'listTaxonomies',
  diff: 'diffTaxonomyVersion',
  diffParams: (taxonomyVersionId) => ({ taxonomyVersionId }),
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
  title: t('Guidelines'),
  list: paths.guidelines,
  page: paths.guidelineVersion,
  listed: 'listGuidelines',
  diff: 'diffGuidelineVersion',
  diffParams: (guidelineVersionId) => ({ guidelineVersionId }),
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
  title: t('Task specs'),
  list: paths.taskSpecs,
  page: paths.taskSpecVersion,
  listed: 'listTaskSpecs',
  diff: 'diffTaskSpecVersion',
  diffParams: (taskSpecVersionId) => ({ taskSpecVersionId }),
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
  title: t('Onboarding checklists'),
  list: paths.checklists,
  page: paths.checklistVersion,
  listed: 'listOnboardingChecklists',
  diff: 'diffOnboardingChecklistVersion',
  diffParams: (checklistVersionId) => ({ checklistVersionId }),
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
