import { Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { brand } from '../brand.ts';
import classes from './shell.module.css';

/** A sheet for somebody who is not signed in yet. */
export function Outside({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title]);
  return (
    <main className={classes['outside']}>
      <div className={classes['sheet']}>
        <Stack gap="md">
          <span className={classes['brand']}>
            <img src="/icon.svg" width={26} height={26} alt="" />
            {brand}
          </span>
          <div>
            <Title order={1}>{title}</Title>
            {lead !== undefined && (
              <Text size="sm" c="dimmed" mt={4}>
                {lead}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </div>
    </main>
  );
}
