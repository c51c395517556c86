import type { Part } from '../../ui/StackedBar.tsx';
import { stateWord } from '../../ui/state-tone.ts';

const tones: Readonly<Record<string, Part['tone']>> = {
  done: 'good',
  submitted: 'busy',
  'in-progress': 'busy',
  'in-review': 'busy',
  adjudication: 'unsure',
  rework: 'unsure',
  blocked: 'bad',
  withdrawn: 'plain',
  queued: 'plain',
};

/** Task counts as parts of a bar: what is finished first, what has not begun last. */
export function taskParts(
  byState: Readonly<Record<string, number>>,
  rows?: (state: string) => string,
): readonly Part[] {
  const order = Object.keys(tones);
  return Object.entries(byState)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([state, value]) => ({
      id: state,
      title: stateWord(state),
      value,
      tone: tones[state] ?? 'plain',
      ...(rows === undefined ? {} : { to: rows(state) }),
    }));
}
