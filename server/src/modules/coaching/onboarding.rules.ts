import type { Step } from './checklist.kind.ts';

/** Why this step cannot be ticked by hand by whoever asks, or null when it can. */
export function tickRefusal(step: Pick<Step, 'kind'>, by: 'self' | 'coach'): string | null {
  switch (step.kind) {
    case 'guideline':
      return 'This step is ticked when the guideline version is confirmed as read.';
    case 'practice':
      return 'This step is ticked when a round of practice is passed.';
    case 'link':
      return by === 'self' ? null : 'The person ticks this step themselves when they have been there.';
    case 'lead':
      return by === 'coach' ? null : 'Somebody who leads ticks this step.';
  }
}
