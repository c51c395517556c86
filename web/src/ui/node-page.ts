import { registerKindIds } from '@assay/api';
import { paths } from '../paths.ts';

/** The page that shows a thing of the lineage; null for one that has no page of its own. */
export function nodePage(slug: string, kind: string, id: string, campaignId: string | null = null): string | null {
  if (kind === 'task' && campaignId !== null) return paths.task(slug, campaignId, id);
  if (registerKindIds.some((known) => known === kind)) return paths.record(slug, kind, id);
  const pages: Readonly<Record<string, string>> = {
    campaign: paths.campaign(slug, id),
    decision: paths.decision(slug, id),
    source: paths.source(slug, id),
    batch: paths.batch(slug, id),
    item: paths.item(slug, id),
    dataset: paths.dataset(slug, id),
    'dataset-version': paths.datasetVersion(slug, id),
    'guideline-version': paths.guidelineVersion(slug, id),
    'taxonomy-version': paths.taxonomyVersion(slug, id),
    'task-spec-version': paths.taskSpecVersion(slug, id),
    'onboarding-checklist-version': paths.checklistVersion(slug, id),
    learning: paths.myLearning(slug),
    'feedback-note': paths.myFeedback(slug),
    goal: paths.myProgress(slug),
    person: paths.learner(slug, id, 'notes'),
  };
  return pages[kind] ?? null;
}
