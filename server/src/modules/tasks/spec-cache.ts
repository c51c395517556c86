import { Problem } from '@assay/api';
import { isTaskTypeId, taskTypes, type AnyTaskType } from '@assay/task-types';
import type { Db } from '../../platform/db.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';

/** How one task type reads a campaign's answers: its logic with the campaign's configuration. */
export interface Spec {
  readonly type: AnyTaskType;
  readonly config: unknown;
}

// A published version never changes, so it may be kept; drafts are read each time. Small, since campaigns are few.
const kept = new Map<string, Spec>();
const LIMIT = 500;

/** Task type and configuration of a task spec version. */
export async function findSpec(db: Db, versionId: string | null): Promise<Spec> {
  const known = versionId === null ? undefined : kept.get(versionId);
  if (known !== undefined) return known;
  const version = versionId === null ? null : await findTaskSpecVersion(db, versionId);
  if (version === null || !isTaskTypeId(version.taskType))
    throw new Problem('not-found', 'The campaign has no task spec.');
  const spec: Spec = { type: taskTypes[version.taskType], config: version.config };
  if (version.state === 'published' || version.state === 'superseded') {
    if (kept.size >= LIMIT) kept.clear();
    kept.set(version.id, spec);
  }
  return spec;
}
