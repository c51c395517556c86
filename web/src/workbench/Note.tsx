import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './workbench.module.css';

interface Props {
  readonly tone?: 'plain' | 'warn' | 'bad';
  readonly children: ReactNode;
}

/** A line above the item that the person should see while they work. */
export function Note({ tone = 'plain', children }: Props): ReactNode {
  const Icon = tone === 'plain' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={`${classes['note']} ${classes[tone] ?? ''}`}>
      <Icon size={16} aria-hidden />
      <div style={{ minWidth: 0, flex: 1 }}>{children}</div>
    </div>
  );
}
