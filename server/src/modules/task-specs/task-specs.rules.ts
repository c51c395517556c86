import { Problem, type ProblemPlace } from '@assay/api';
import { isTaskTypeId, taskTypes, type TaskTypeId } from '@assay/task-types';
import { z } from 'zod';
import type { RuleDifference } from '../taxonomy/index.ts';

export interface TaskSpecContent {
  readonly taskType: TaskTypeId;
  readonly taskTypeVersion: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly taxonomyVersionId: string | null;
}

export function requireTaskType(id: string): TaskTypeId {
  if (isTaskTypeId(id)) return id;
  throw new Problem('invalid-input', `There is no task type "${id}". Known: ${Object.keys(taskTypes).join(', ')}.`, {
    errors: [{ pointer: '/body/taskType', detail: `Use one of: ${Object.keys(taskTypes).join(', ')}.` }],
  });
}

/** Reads a config as its task type wants it, with defaults filled in and its keys free of clashes; throws every fault. */
export function readConfig(taskType: TaskTypeId, config: unknown): Readonly<Record<string, unknown>> {
  const type = taskTypes[taskType];
  const parsed = type.configSchema.safeParse(config);
  if (!parsed.success) {
    const errors: ProblemPlace[] = parsed.error.issues.map((issue) => ({
      pointer: `/body/config/${issue.path.map(String).join('/')}`,
      detail: issue.message,
    }));
    throw new Problem('invalid-input', `The config does not fit ${type.title}: ${z.prettifyError(parsed.error)}`, {
      errors,
    });
  }
  try {
    type.keys(parsed.data);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('invalid-input', detail, { errors: [{ pointer: '/body/config', detail }], cause });
  }
  return parsed.data as Record<string, unknown>;
}

/** Every class of the config is in the taxonomy and not retired there; else the ones that are not, each by name. */
export function checkClasses(
  taskType: TaskTypeId,
  config: unknown,
  taxonomy: { name: string; version: number; classes: readonly { id: string; retired?: boolean | undefined }[] },
): void {
  const known = new Set(taxonomy.classes.filter((one) => one.retired !== true).map((one) => one.id));
  const missing = taskTypes[taskType].classes(config).filter((id) => !known.has(id));
  if (missing.length === 0) return;
  throw new Problem('invalid-input', `Not in ${taxonomy.name} version ${taxonomy.version}: ${missing.join(', ')}.`, {
    errors: missing.map((id) => ({
      pointer: '/body/config',
      detail: taxonomy.classes.some((one) => one.id === id)
        ? `"${id}" is retired in the taxonomy; use another class.`
        : `"${id}" is not a class of the taxonomy; add it there or take it out here.`,
    })),
  });
}

/** Parts of a config that only change how it looks. */
const COSMETIC = new Set(['title', 'description', 'key', 'language', 'question']);

/** What changed between two configs, leaf by leaf; taking something away or changing what is measured is breaking. */
export function diffTaskSpecs(
  before: TaskSpecContent,
  after: TaskSpecContent,
): { differences: RuleDifference[]; breaking: boolean } {
  const [old, present] = [leaves(before), leaves(after)];
  const differences: RuleDifference[] = [];
  let breaking = false;
  for (const place of new Set([...old.keys(), ...present.keys()])) {
    const left = old.get(place) ?? null;
    const right = present.get(place) ?? null;
    if (left === right) continue;
    const kind = left === null ? 'added' : right === null ? 'removed' : 'changed';
    if (kind !== 'added' && !COSMETIC.has(place.split('.').at(-1) ?? '')) breaking = true;
    differences.push({ kind, place, before: left, after: right });
  }
  return { differences, breaking };
}

function leaves(content: TaskSpecContent): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) {
      found.set(at, typeof value === 'string' ? value : JSON.stringify(value));
      return;
    }
    for (const [key, one] of Object.entries(value)) walk(one, `${at}.${Array.isArray(value) ? nameOf(one, key) : key}`);
  };
  walk(content.config, 'config');
  if (content.taxonomyVersionId !== null) found.set('taxonomyVersionId', content.taxonomyVersionId);
  return found;
}

/** Entries of a list are compared by their own name, so that a new one in the middle is one difference. */
function nameOf(entry: unknown, index: string): string {
  if (typeof entry !== 'object' || entry === null) return index;
  const name = 'id' in entry ? entry.id : 'path' in entry ? entry.path : null;
  return typeof name === 'string' ? name.replaceAll('.', '·') : index;
}
