import { t } from '@assay/words';
import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from './Note.tsx';

interface Props {
  /** What is wrong with the data of the item. */
  readonly faults: readonly string[];
  /** The key that reports. */
  readonly hotkey: string | undefined;
  readonly onReport: () => void;
}

/** In place of the editor when the data of an item do not have the form its task needs. */
export function BrokenItem({ faults, hotkey, onReport }: Props): ReactNode {
  return (
    <Note tone="bad">
      <div role="alert">
        <Text size="sm" fw={650}>
          {t('This item is broken: its data do not have the form this task needs')}
        </Text>
        <List size="sm" my={4}>
          {faults.map((fault) => (
            <List.Item key={fault}>{fault}</List.Item>
          ))}
        </List>
        <Text size="sm" mb="xs">
          {t('You cannot answer it. Reporting skips it and tells the campaign what is wrong.')}
        </Text>
        <ActionButton hotkey={hotkey} onClick={onReport}>
          {t('Skip and report')}
        </ActionButton>
      </div>
    </Note>
  );
}
