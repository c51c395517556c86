import { t } from '@assay/words';
import { Group, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './explorer.module.css';
import { usePicked, type Selection } from './selection.ts';

interface Props {
  readonly selection: Selection;
  readonly counted: { readonly count: number; readonly more: boolean } | undefined;
}

/** How many rows are picked, and the way to all that match or to none. */
export function PickedBar({ selection, counted }: Props): ReactNode {
  const { all, ids } = usePicked(selection);
  const none = !all && ids.size === 0;
  return (
    <Group gap="sm">
      <Text size="xs" fw={650} component="output">
        {none
          ? ''
          : all
            ? t('All that match are selected')
            : t('{count, plural, one {# row selected} other {# rows selected}}', { count: ids.size })}
      </Text>
      {!none && !all && (counted === undefined || counted.more || counted.count > ids.size) && (
        <UnstyledButton className={classes['inFoot'] ?? ''} onClick={() => selection.pickAll()}>
          {counted === undefined || counted.more
            ? t('Select all that match')
            : t('Select all {count, number} that match', { count: counted.count })}
        </UnstyledButton>
      )}
      {!none && (
        <UnstyledButton className={classes['inFoot'] ?? ''} onClick={() => selection.clear()}>
          {t('Select nothing')}
        </UnstyledButton>
      )}
    </Group>
  );
}
