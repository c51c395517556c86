export type StateTone = 'good' | 'bad' | 'unsure' | 'busy' | 'fixed' | 'draft' | 'plain';

/** How the states of docs/glossary read at a glance. A state not named here is shown plainly, never wrongly. */
const tones: Readonly<Record<string, StateTone>> = {
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
  biased: 'unsure',
  doubtful: 'unsure',
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

/** `in-review` as people read it: "In review". */
export function stateWord(state: string): string {
  const words = state.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
