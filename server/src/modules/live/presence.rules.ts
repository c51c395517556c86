import type { Permission } from '@assay/api';
import type { Word } from '../../platform/live.ts';

export interface PresenceWord extends Word {
  readonly topic: 'presence';
  readonly projectId: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly personId: string;
  /** Milliseconds since 1970 at which this is no longer true; 0 when the person left. */
  readonly until: number;
  /** True when it changes who is there, and not only until when. */
  readonly news: boolean;
}

export function isPresence(word: Word): word is PresenceWord {
  return word.topic === 'presence' && typeof word['personId'] === 'string';
}

/** Who has a thing open is told to those who may see the project's campaigns and records, and says no name. */
export function wordFor(
  viewer: { readonly personId: string; may(permission: Permission): boolean },
  projectId: string,
  word: Word,
): { topic: 'presence'; subject: PresenceWord['subject'] } | null {
  if (!isPresence(word) || !word.news || word.projectId !== projectId || word.personId === viewer.personId) return null;
  return viewer.may('campaign:read') ? { topic: 'presence', subject: word.subject } : null;
}
