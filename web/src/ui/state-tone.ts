import { t } from '@assay/words';
export type StateTone = 'good' | 'bad' | 'unsure' | 'busy' | 'fixed' | 'draft' | 'plain';

/** How the states of docs/glossary read at a glance. A state not named here is shown plainly, never wrongly. */
export const tones: Readonly<Record<string, StateTone>> = {
  enabled: 'plain',
  active: 'busy',
  'in-progress': 'busy',
  'in-review': 'busy',
  'in-validation': 'busy',
  submitted: 'busy',
  open: 'busy',
  closing: 'busy',
  adjudication: 'busy',
  candidate: 'busy',
  committed: 'busy',
  proposed: 'busy',
  running: 'busy',
  validated: 'busy',
  asked: 'busy',
  leased: 'busy',
  accepted: 'good',
  approved: 'good',
  published: 'good',
  done: 'good',
  delivered: 'good',
  closed: 'good',
  resolved: 'good',
  decided: 'good',
  admitted: 'good',
  answered: 'good',
  reached: 'good',
  corrected: 'unsure',
  rejected: 'bad',
  refused: 'bad',
  blocked: 'bad',
  failed: 'bad',
  quarantined: 'bad',
  withdrawn: 'bad',
  cancelled: 'bad',
  expired: 'bad',
  revoked: 'bad',
  overdue: 'bad',
  disabled: 'bad',
  'below the minimum': 'bad',
  missed: 'bad',
  biased: 'unsure',
  doubtful: 'unsure',
  'not-enough-evidence': 'unsure',
  lapsed: 'unsure',
  paused: 'unsure',
  rework: 'unsure',
  returned: 'unsure',
  frozen: 'fixed',
  archived: 'fixed',
  superseded: 'fixed',
  retired: 'fixed',
  draft: 'draft',
  backlog: 'draft',
  queued: 'draft',
  received: 'draft',
  pending: 'draft',
  planned: 'draft',
};

export function stateTone(state: string): StateTone {
  return tones[state.replaceAll('_', '-')] ?? 'plain';
}

/** A word of the wire as it stands inside a sentence, in the reader's language: `in-review` is "in review". */
export function stateName(word: string): string {
  return t(word.replaceAll(/[-_]/g, ' '));
}

/** The same word standing alone: "In review". */
export function stateWord(word: string): string {
  const words = stateName(word);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
