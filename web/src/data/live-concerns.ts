import type { LiveChange, OperationId } from '@assay/api';
import { registerKindIds } from '@assay/api';

const records: readonly OperationId[] = ['listRecords', 'getRecord'];
const campaign: readonly OperationId[] = ['getCampaign', 'listCampaigns', 'listCampaignMembers', 'listMyWork'];
const tasks: readonly OperationId[] = [
  'getCampaignProgress',
  'getCampaignQuality',
  'listCampaignPeople',
  'listTasks',
  'getTask',
  'listMyWork',
  'listMyTasks',
];

/** Which reads are old after something of this noun happened. */
const byNoun: Readonly<Record<string, readonly OperationId[]>> = {
  // A notice says that something came of one's own work.
  notice: [
    'listMyNotices',
    'listMyTasks',
    'listMyFeedback',
    'listMyQuestions',
    'listMyReading',
    'listMyOnboarding',
    'listFeedbackNotes',
    'listGoals',
    'listComments',
  ],
  comment: ['listComments', 'listMyNotices'],
  'comment-thread': ['listComments'],
  campaign: [...campaign, 'getCampaignProgress', 'listCampaignEvaluations'],
  task: tasks,
  annotation: [...tasks, 'listReviews', 'listMyAnnotations'],
  assignment: ['getCampaignProgress', 'listTasks', 'getTask', 'listMyWork'],
  gate: ['getCampaign', 'listCampaignEvaluations', 'listGateEvaluations', 'getDatasetVersion'],
  gold: ['listGold'],
  dataset: ['listDatasets', 'listDatasetVersions'],
  'dataset-version': ['getDatasetVersion', 'listDatasetVersions', 'listVersionFiles', 'listDatasets'],
  batch: ['listBatches', 'getBatch'],
  items: ['getBatch', 'listItems'],
  // A run changes what lists show, row by row; its own events are few.
  'bulk-run': ['listBulkRuns', 'exploreItems', 'exploreTasks', 'countItems', 'countTasks', 'listExplorerNames'],
  source: ['listSources'],
  decision: ['listDecisions', 'getDecision'],
  'guideline-version': ['listGuidelines', 'getGuidelineVersion'],
  'guideline-question': ['listGuidelineQuestions'],
  'taxonomy-version': ['listTaxonomies', 'getTaxonomyVersion'],
  'task-spec-version': ['listTaskSpecs', 'getTaskSpecVersion'],
  rate: ['listRates'],
  role: ['getMe', 'listPeople'],
  ...Object.fromEntries(registerKindIds.map((kind) => [kind, records])),
};

/** Reads that need no polling while the stream is open. What is built in the background moves without events. */
const background = new Set<OperationId>([
  'getDatasetVersion',
  'listDatasetVersions',
  'listVersionFiles',
  'getBatch',
  'listBatches',
]);
const told = new Set(Object.values(byNoun).flat());
export const isTold = (id: OperationId): boolean => told.has(id) && !background.has(id);

export function readsConcernedBy(change: Pick<LiveChange, 'type'>): readonly OperationId[] {
  return byNoun[change.type.split('.', 1)[0] ?? ''] ?? [];
}

/** Whether a cached answer is old after changes in these campaigns; null stands for a change outside any campaign. */
export function concerns(key: readonly unknown[], campaigns: ReadonlySet<string | null>): boolean {
  if (campaigns.has(null)) return true;
  const request = key.find((part) => typeof part === 'object' && part !== null);
  const params = (request as { params?: { campaignId?: unknown } } | undefined)?.params;
  return typeof params?.campaignId !== 'string' || campaigns.has(params.campaignId);
}
