import { t } from '@assay/words';
import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { printKey, type KeyMap } from '@assay/task-types/keys';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { Go } from '../ui/Go.tsx';
import { groupBy } from '../ui/group-by.ts';
import { shellKeys, useShownKeys } from './keys.ts';
import type { Room } from './rooms.ts';
import classes from './shell.module.css';

interface Props {
  readonly onClose: () => void;
  readonly rooms: readonly Room[];
}

/** Every key that works on this page. */
export default function KeyHelp({ onClose, rooms }: Props): ReactNode {
  const pages = useShownKeys();
  const exclusive = pages.some((page) => page.exclusive);
  const bindings = [...pages.flatMap((page) => page.map), ...shellKeys];
  const groups = groupBy(bindings, (binding) => binding.group);
  return (
    <Modal opened onClose={onClose} title={<Text fw={650}>{t('Keys')}</Text>} size="xl">
      <div className={classes['keys']}>
        {[...groups].map(([title, map]) => (
          <Keys key={title} title={title} map={map} />
        ))}
        {!exclusive && rooms.length > 0 && (
          <Keys
            title={t('Go to')}
            map={rooms.map((room) => ({ key: room.key, action: room.id, title: room.title, group: '' }))}
            first="g"
          />
        )}
      </div>
      <Text size="sm" mt="md" onClick={onClose}>
        <Go to={paths.accountKeys()}>{t('Choose your own keys')}</Go>
      </Text>
    </Modal>
  );
}

function Keys({
  title,
  map,
  first,
}: {
  readonly title: string;
  readonly map: KeyMap;
  readonly first?: string;
}): ReactNode {
  const actions = groupBy(map, (binding) => binding.action);
  return (
    <Stack gap={4} className={classes['keyGroup'] ?? ''}>
      <Title order={3}>{title}</Title>
      {[...actions].map(([action, same]) => (
        <Group key={action} justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{same[0]?.title}</Text>
          <Group gap={4} wrap="nowrap">
            {first !== undefined && <Kbd size="xs">{printKey(first)}</Kbd>}
            {same.map((binding) => (
              <Kbd key={binding.key} size="xs">
                {printKey(binding.key)}
              </Kbd>
            ))}
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
