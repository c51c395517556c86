import type { taskSpecVersion } from '@assay/api';
import type { TaskTypeId } from '@assay/task-types';
import type { z } from 'zod';
import { baseOf, type RuleKind, type StoredVersion } from '../taxonomy/index.ts';
import type { TaskSpecContent } from './task-specs.rules.ts';

export type TaskSpecVersion = z.output<typeof taskSpecVersion>;

export const taskSpecKind: RuleKind<TaskSpecContent> = {
  table: 'task_spec',
  subject: 'task-spec-version',
  title: 'task spec',
  toColumns: ({ taskType, taskTypeVersion, config, taxonomyVersionId }) => ({
    task_type: taskType,
    task_type_version: taskTypeVersion,
    config,
    taxonomy_version_id: taxonomyVersionId,
  }),
  fromColumns: (row) => ({
    taskType: row['task_type'] as TaskTypeId,
    taskTypeVersion: row['task_type_version'] as string,
    config: row['config'] as Record<string, unknown>,
    taxonomyVersionId: row['taxonomy_version_id'] as string | null,
  }),
};

export function toTaskSpecVersion(version: StoredVersion<TaskSpecContent>): TaskSpecVersion {
  const { taskType, taskTypeVersion, config, taxonomyVersionId } = version.content;
  return {
    ...baseOf(version),
    taskSpecId: version.headId,
    taskSpecName: version.headName,
    taskType,
    taskTypeVersion,
    config: { ...config },
    taxonomyVersionId,
  };
}
