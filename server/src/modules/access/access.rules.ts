import type { Permission, Role } from '@assay/api';
import type { Actor, Authorise } from '../../platform/platform.ts';

const everybody: readonly Permission[] = ['project:read', 'rules:read'];
const reads: readonly Permission[] = [
  ...everybody,
  'person:read',
  'event:read',
  'item:read',
  'campaign:read',
  'quality:read',
  'dataset:read',
  'record:read',
];

/** What each role may do in its project. One table for decide() and for SQL (loaded into role_permission at start). */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  'data-owner': [
    ...reads,
    'job:manage',
    'people-quality:read',
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'source:manage',
    'gate:evaluate',
    'spend:read',
    'dataset:freeze',
    'dataset:export',
    'record:write',
    'link:write',
    'contract:manage',
    'raci:manage',
  ],
  'data-engineer': [
    ...reads,
    'job:manage',
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'source:manage',
    'batch:import',
    'cleaning:run',
    'prediction:import',
    'contract:manage',
    'gate:evaluate',
    'dataset:build',
    'dataset:export',
    'record:write',
    'link:write',
  ],
  'annotation-engineer': [
    ...reads,
    'job:manage',
    'people-quality:read',
    'people:coach',
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'taxonomy:manage',
    'guideline:manage',
    'task-spec:manage',
    'campaign:manage',
    'campaign:launch',
    'gold:manage',
    'gate:evaluate',
    'spend:read',
    'dataset:build',
    'dataset:export',
    'record:write',
    'link:write',
  ],
  'quality-evaluator': [
    ...reads,
    'people-quality:read',
    'people:coach',
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'gold:manage',
    'task:review',
    'task:adjudicate',
    'gate:evaluate',
    'record:write',
    'link:write',
  ],
  'algorithm-engineer': [
    ...reads,
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'prediction:import',
    'dataset:export',
    'record:write',
    'link:write',
  ],
  'platform-engineer': [
    ...reads,
    'job:manage',
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'operations:read',
    'backup:run',
    'record:write',
  ],
  'legal-compliance': [
    ...reads,
    'decision:propose',
    'decision:answer',
    'decision:decide',
    'source:admit',
    'record:write',
  ],
  annotator: [...everybody, 'task:label'],
  reviewer: [...everybody, 'task:review'],
  adjudicator: [...everybody, 'task:adjudicate'],
  'vendor-manager': [...everybody, 'person:read', 'campaign:read', 'people-quality:read', 'people:coach'],
  executive: [...reads, 'spend:read'],
  administrator: [
    ...reads,
    'people-quality:read',
    'project:create',
    'person:manage',
    'role:manage',
    'raci:manage',
    'operations:read',
    'backup:run',
    'spend:read',
  ],
};

/** Deny unless a role that is live now, in this project or everywhere, holds the permission. */
export const decide: Authorise = (actor, permission, scope, now) => {
  const live = actor.roles.filter(
    (held) =>
      (held.projectId === null || (scope.projectId !== null && held.projectId === scope.projectId)) &&
      (held.endsAt === null || Date.parse(held.endsAt) > now.getTime()),
  );
  if (live.some((held) => rolePermissions[held.role].includes(permission))) return { allow: true };
  const holders = (Object.keys(rolePermissions) as Role[]).filter((role) => rolePermissions[role].includes(permission));
  return { allow: false, reason: `This needs the permission ${permission}, held by: ${holders.join(', ')}.` };
};

/** What an actor may do per project, for the app to disable the rest and say why. */
export function permissionsOf(actor: Actor, now: Date): Record<string, string[]> {
  const all: Record<string, Set<string>> = {};
  for (const held of actor.roles) {
    if (held.endsAt !== null && Date.parse(held.endsAt) <= now.getTime()) continue;
    const set = (all[held.projectId ?? '*'] ??= new Set());
    for (const permission of rolePermissions[held.role]) set.add(permission);
  }
  return Object.fromEntries(Object.entries(all).map(([key, set]) => [key, [...set].toSorted()]));
}

/** Sign-in is refused after this many failures within the window, for that handle only. */
export const LOCK_OUT = { failures: 8, windowMinutes: 15 } as const;
export const SESSION_DAYS = 14;
export const SETUP_HOURS = 24;

/** Nobody grants themselves a role, and only administrators make administrators. */
export function mayGrant(actor: Actor, personId: string, role: Role): string | null {
  if (actor.personId === personId) return 'Nobody grants themselves a role: ask another administrator.';
  const isAdministrator = actor.roles.some((held) => held.role === 'administrator' && held.projectId === null);
  if (role === 'administrator' && !isAdministrator) return 'Only an administrator makes an administrator.';
  return null;
}
