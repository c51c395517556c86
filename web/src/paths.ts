import { formatSearch } from './url/search-text.ts';

/** Every address of the app. Pages link through these, so that a moved page is moved once. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) =>
    next === undefined || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
  setup: () => '/setup',
  accept: () => '/accept',
  account: () => '/account',
  projects: () => '/projects',
  project: (slug: string) => `/p/${slug}`,
  work: (slug: string) => `/p/${slug}/work`,
  workbench: (slug: string, campaignId: string, purpose: string) => `/p/${slug}/work/${campaignId}/${purpose}`,
  reviewGrid: (slug: string, campaignId: string) => `/p/${slug}/campaigns/${campaignId}/review-grid`,
  myAnswers: (slug: string, campaignId: string) => `/p/${slug}/work/${campaignId}/answers`,
  campaigns: (slug: string) => `/p/${slug}/campaigns`,
  /** A part of a campaign's page, e.g. its queue in one state. */
  campaign: (slug: string, campaignId: string, tab?: string, filter: Readonly<Record<string, string>> = {}) =>
    `/p/${slug}/campaigns/${campaignId}${formatSearch({ tab, ...filter })}`,
  task: (slug: string, campaignId: string, taskId: string) => `/p/${slug}/campaigns/${campaignId}/tasks/${taskId}`,
  datasets: (slug: string) => `/p/${slug}/datasets`,
  dataset: (slug: string, datasetId: string) => `/p/${slug}/datasets/${datasetId}`,
  datasetVersion: (slug: string, versionId: string) => `/p/${slug}/datasets/versions/${versionId}`,
  sources: (slug: string) => `/p/${slug}/sources`,
  source: (slug: string, sourceId: string) => `/p/${slug}/sources?source=${sourceId}`,
  batches: (slug: string) => `/p/${slug}/batches`,
  batch: (slug: string, batchId: string) => `/p/${slug}/batches/${batchId}`,
  /** The explorer, e.g. with a filter. */
  explore: (slug: string, search: Readonly<Record<string, string>> = {}) => `/p/${slug}/explore${formatSearch(search)}`,
  bulkRuns: (slug: string) => `/p/${slug}/explore/runs`,
  item: (slug: string, itemId: string) => `/p/${slug}/explore/items/${itemId}`,
  search: (slug: string, typed: string) => `/p/${slug}/search${formatSearch({ q: typed })}`,
  guidelines: (slug: string) => `/p/${slug}/rules/guidelines`,
  guidelineVersion: (slug: string, versionId: string) => `/p/${slug}/rules/guidelines/${versionId}`,
  taxonomies: (slug: string) => `/p/${slug}/rules/taxonomies`,
  taxonomyVersion: (slug: string, versionId: string) => `/p/${slug}/rules/taxonomies/${versionId}`,
  taskSpecs: (slug: string) => `/p/${slug}/rules/task-specs`,
  taskSpecVersion: (slug: string, versionId: string) => `/p/${slug}/rules/task-specs/${versionId}`,
  register: (slug: string, kind: string) => `/p/${slug}/flywheel/${kind}`,
  record: (slug: string, kind: string, recordId: string) => `/p/${slug}/flywheel/${kind}/${recordId}`,
  lineage: (slug: string, kind: string, id: string) => `/p/${slug}/lineage/${kind}/${id}`,
  decisions: (slug: string) => `/p/${slug}/governance/decisions`,
  decision: (slug: string, decisionId: string) => `/p/${slug}/governance/decisions/${decisionId}`,
  responsibility: (slug: string) => `/p/${slug}/governance/responsibility`,
  /** The event log, e.g. of one subject. */
  events: (slug: string, filter: Readonly<Record<string, string>> = {}) =>
    `/p/${slug}/governance/events${formatSearch(filter)}`,
  jobs: (slug: string) => `/p/${slug}/governance/jobs`,
  deadlines: (slug: string) => `/p/${slug}/plan/deadlines`,
  quality: (slug: string) => `/p/${slug}/quality`,
  metrics: (slug: string) => `/p/${slug}/quality/metrics`,
  metric: (slug: string, metricId: string) => `/p/${slug}/quality/metrics/${metricId}`,
  spend: (slug: string) => `/p/${slug}/spend`,
  rates: (slug: string) => `/p/${slug}/spend/rates`,
  people: (slug: string) => `/p/${slug}/people`,
} as const;
