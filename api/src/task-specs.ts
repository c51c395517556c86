import { z } from 'zod';
import { id, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { diffQuery, ruleDiff, ruleHead, ruleName, rulePublication, ruleReturn, ruleVersion } from './rule-versions.ts';

const config = z.record(z.string(), z.unknown());

const content = z.object({
  /** Checked by the task type; its defaults are filled in. */
  config,
  /** When given, every class of the config must be in it. */
  taxonomyVersionId: id.nullable().default(null),
});

export const taskSpecVersion = ruleVersion
  .extend({
    taskSpecId: id,
    taskSpecName: z.string(),
    /** Id of a task type: `text-spans`, `image-boxes`, `choice`. */
    taskType: z.string(),
    taskTypeVersion: z.string(),
    config,
    taxonomyVersionId: id.nullable(),
  })
  .meta({ id: 'TaskSpecVersion' });
export const taskSpec = ruleHead.extend({ taskType: z.string() }).meta({ id: 'TaskSpec' });

const params = z.object({ taskSpecId: id });
const versionParams = z.object({ taskSpecVersionId: id });

export const taskSpecRoutes = defineRoutes({
  listTaskSpecs: {
    method: 'GET',
    path: '/v1/projects/:projectId/task-specs',
    summary: 'Task specs with their versions; people who only label see published ones',
    access: 'rules:read',
    params: projectParams,
    response: z.object({ items: z.array(taskSpec) }),
  },
  createTaskSpec: {
    method: 'POST',
    path: '/v1/projects/:projectId/task-specs',
    summary: 'Begin a task spec; its first version is a draft',
    access: 'task-spec:manage',
    params: projectParams,
    body: content.extend({ name: ruleName, taskType: z.string().min(1).max(100) }),
    response: taskSpecVersion,
    status: 201,
    problems: ['conflict', 'invalid-input'],
  },
  draftTaskSpecVersion: {
    method: 'POST',
    path: '/v1/task-specs/:taskSpecId/versions',
    summary: 'Begin the next version as a copy of the newest one',
    access: 'task-spec:manage',
    params,
    response: taskSpecVersion,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  getTaskSpecVersion: {
    method: 'GET',
    path: '/v1/task-spec-versions/:taskSpecVersionId',
    summary: 'One version with its config',
    access: 'rules:read',
    params: versionParams,
    response: taskSpecVersion,
    problems: ['not-found'],
  },
  changeTaskSpecVersion: {
    method: 'PATCH',
    path: '/v1/task-spec-versions/:taskSpecVersionId',
    summary: 'Change a draft',
    access: 'task-spec:manage',
    params: versionParams,
    body: content,
    response: taskSpecVersion,
    problems: ['not-found', 'frozen', 'version-changed', 'invalid-input'],
  },
  submitTaskSpecVersion: {
    method: 'POST',
    path: '/v1/task-spec-versions/:taskSpecVersionId/submit',
    summary: 'Hand a draft in for validation',
    access: 'task-spec:manage',
    params: versionParams,
    response: taskSpecVersion,
    problems: ['not-found', 'state-refused'],
  },
  returnTaskSpecVersion: {
    method: 'POST',
    path: '/v1/task-spec-versions/:taskSpecVersionId/return',
    summary: 'Send a version in validation back to draft, with the reason',
    access: 'decision:decide',
    params: versionParams,
    body: ruleReturn,
    response: taskSpecVersion,
    problems: ['not-found', 'state-refused'],
  },
  approveTaskSpecVersion: {
    method: 'POST',
    path: '/v1/task-spec-versions/:taskSpecVersionId/approve',
    summary: 'Approve a version in validation; somebody other than its author',
    access: 'decision:decide',
    params: versionParams,
    response: taskSpecVersion,
    problems: ['not-found', 'state-refused', 'independence-refused'],
  },
  publishTaskSpecVersion: {
    method: 'POST',
    path: '/v1/task-spec-versions/:taskSpecVersionId/publish',
    summary: 'Publish an approved version; it never changes again, and supersedes the older one when it takes effect',
    access: 'task-spec:manage',
    params: versionParams,
    body: rulePublication,
    response: taskSpecVersion,
    problems: ['not-found', 'state-refused'],
  },
  diffTaskSpecVersion: {
    method: 'GET',
    path: '/v1/task-spec-versions/:taskSpecVersionId/diff',
    summary: 'What changed from another version to this one',
    access: 'rules:read',
    params: versionParams,
    query: diffQuery,
    response: ruleDiff,
    problems: ['not-found'],
  },
});
