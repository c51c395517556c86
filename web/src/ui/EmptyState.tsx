import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './kit.module.css';

interface Props {
  readonly title: string;
  /** What to do next, as a sentence. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet, and how that changes. */
export function EmptyState({ title, children, action }: Props): ReactNode {
  return (
    <Stack gap={6} align="flex-start" className={classes['empty']}>
      <Text fw={650}>{title}</Text>
      <Text size="sm" c="dimmed" maw="60ch">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
