import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Go } from './Go.tsx';
import classes from './kit.module.css';

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** The rows behind the figure. */
  readonly to?: string;
}

/** One figure with its name; it opens the rows behind it. */
export function Stat({ label, value, note, to }: Props): ReactNode {
  return (
    <div className={classes['stat']}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <div className={classes['statValue']}>
        {to === undefined ? (
          value
        ) : (
          <Go to={to} c="inherit">
            {value}
          </Go>
        )}
      </div>
      {note !== undefined && (
        <Text size="xs" c="dimmed" component="div">
          {note}
        </Text>
      )}
    </div>
  );
}
