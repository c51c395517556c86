import {
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconLock,
  IconPlayerPause,
  IconProgress,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './kit.module.css';
import { stateTone, stateWord, type StateTone } from './state-tone.ts';

const icons = {
  good: IconCircleCheck,
  bad: IconCircleX,
  unsure: IconPlayerPause,
  busy: IconProgress,
  fixed: IconLock,
  draft: IconCircleDashed,
  plain: IconCircle,
} satisfies Record<StateTone, unknown>;

/** A state of a thing, by icon, word and a quiet tone. */
export function StateBadge({ state }: { readonly state: string }): ReactNode {
  const tone = stateTone(state);
  const Icon = icons[tone];
  return (
    <span className={`${classes['badge']} ${classes[tone] ?? ''}`}>
      <Icon size={13} aria-hidden />
      {stateWord(state)}
    </span>
  );
}
