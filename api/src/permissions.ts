/**
 * What can be permitted. Which role holds what is declared in server/src/modules/access/access.rules.ts;
 * a permission is always asked for in a project.
 */
export const permissions = [
  'project:read',
  'project:create',
  'person:read',
  'person:manage',
  'role:manage',
  'raci:manage',
  'decision:propose',
  'decision:answer',
  'decision:decide',
  'event:read',
  'source:manage',
  'source:admit',
  'batch:import',
  'item:read',
  'contract:manage',
  'cleaning:run',
  'prediction:import',
  'rules:read',
  'taxonomy:manage',
  'guideline:manage',
  'task-spec:manage',
  'campaign:read',
  'campaign:manage',
  'campaign:launch',
  'gold:manage',
  'task:label',
  'task:review',
  'task:adjudicate',
  'quality:read',
  'people-quality:read',
  'people:coach',
  'gate:evaluate',
  'spend:read',
  'dataset:read',
  'dataset:build',
  'dataset:freeze',
  'dataset:export',
  'record:read',
  'record:write',
  'link:write',
  'job:manage',
  'operations:read',
  'backup:run',
] as const;

export type Permission = (typeof permissions)[number];

/** The seven roles of the RACI template, the people who label, and the ones around them. */
export const roles = [
  'data-owner',
  'data-engineer',
  'annotation-engineer',
  'quality-evaluator',
  'algorithm-engineer',
  'platform-engineer',
  'legal-compliance',
  'annotator',
  'reviewer',
  'adjudicator',
  'vendor-manager',
  'executive',
  'administrator',
] as const;

export type Role = (typeof roles)[number];
