import { registerKindIds, type LiveChange, type Permission } from '@assay/api';
import type { StoredEvent } from '../../platform/events.ts';

/** Which permission lets somebody know that something of this noun happened. A noun that is not here is not shown. */
const neededFor: Readonly<Record<string, Permission>> = {
  project: 'project:read',
  raci: 'project:read',
  role: 'person:read',
  person: 'person:manage',
  invitation: 'person:manage',
  decision: 'record:read',
  source: 'item:read',
  batch: 'item:read',
  items: 'item:read',
  file: 'item:read',
  'cleaning-run': 'item:read',
  'bulk-run': 'event:read',
  'data-contract': 'item:read',
  'data-contract-version': 'item:read',
  model: 'item:read',
  predictions: 'item:read',
  taxonomy: 'record:read',
  'taxonomy-version': 'record:read',
  guideline: 'record:read',
  'guideline-version': 'record:read',
  'task-spec': 'record:read',
  'task-spec-version': 'record:read',
  'guideline-question': 'rules:read',
  campaign: 'campaign:read',
  task: 'campaign:read',
  annotation: 'campaign:read',
  assignment: 'campaign:read',
  gold: 'gold:manage',
  statistics: 'quality:read',
  gate: 'quality:read',
  dataset: 'dataset:read',
  'dataset-version': 'dataset:read',
  rate: 'spend:read',
  job: 'operations:read',
  comment: 'record:read',
  'comment-thread': 'record:read',
  ...Object.fromEntries(registerKindIds.map((kind) => [kind, 'record:read' as const])),
};

/** Of the rules people work by, whoever may read them hears when they come into force, not how they are made. */
const inForce = /^(taxonomy|guideline|task-spec)-version\.(published|superseded)$/;

/**
 * What people who work without `campaign:read` hear of their own deeds. Nothing else: an event beside their answer could
 * tell that it was compared with a reference, or with the answers of others.
 */
const ownDeeds = new Set(['annotation.submitted', 'annotation.revised', 'task.leased', 'assignment.released']);

/** Things about one person that only this person hears, above all projects. */
const personal = new Set(['notice.given', 'notice.read']);

export interface Viewer {
  readonly personId: string;
  may(permission: Permission): boolean;
}

/** What somebody may know of an event: kinds and ids, or null when it is not theirs to know. */
export function shownTo(viewer: Viewer, event: StoredEvent): LiveChange | null {
  if (personal.has(event.type)) {
    const theirs = event.type === 'notice.given' ? event.subject.id : event.actorId;
    return theirs === viewer.personId ? { type: event.type, subject: event.subject, campaignId: null } : null;
  }
  if (event.projectId === null) return null;
  const noun = event.type.split('.', 1)[0] ?? '';
  const needed = inForce.test(event.type) ? 'rules:read' : neededFor[noun];
  const own = event.actorId === viewer.personId && ownDeeds.has(event.type);
  if (!own && (needed === undefined || !viewer.may(needed))) return null;
  const campaignId = event.subject.kind === 'campaign' ? event.subject.id : event.data['campaignId'];
  return { type: event.type, subject: event.subject, campaignId: typeof campaignId === 'string' ? campaignId : null };
}

/** True when an event may have ended a session of this person or changed their roles: they are looked up anew. */
export function concernsSession(personId: string, event: StoredEvent): boolean {
  const noun = event.type.split('.', 1)[0] ?? '';
  if (noun === 'role') return true;
  if (noun !== 'person' && noun !== 'token') return false;
  return event.actorId === personId || event.subject.id === personId;
}
