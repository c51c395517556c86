import { t } from '@assay/words';
import { ActionIcon, Avatar, Menu, Text, Tooltip } from '@mantine/core';
import { IconKey, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import type { Me } from '../session/permission.ts';
import { useScheme } from './use-scheme.ts';
import { useSignOut } from './use-sign-out.ts';

function initials(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => part?.charAt(0) ?? '')
    .join('')
    .toUpperCase();
}

/** The colour scheme, and who is signed in. */
export function AccountMenu({ me }: { readonly me: Me }): ReactNode {
  const router = useRouter();
  const { dark, toggle } = useScheme();
  const signOut = useSignOut();
  const other = dark ? t('Light colours') : t('Dark colours');
  return (
    <>
      <Tooltip label={other}>
        <ActionIcon onClick={toggle} aria-label={other}>
          {dark ? <IconSun size={17} /> : <IconMoon size={17} />}
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <ActionIcon
            radius="xl"
            size={30}
            aria-label={t('{initials}, account of {name}', {
              initials: initials(me.person.name),
              name: me.person.name,
            })}
          >
            <Avatar size={28} radius="xl" color="ink" variant="light" aria-hidden>
              {initials(me.person.name)}
            </Avatar>
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--assay-fg)">
              {me.person.name}
            </Text>
            {me.person.handle}
          </Menu.Label>
          <Menu.Item leftSection={<IconKey size={15} />} onClick={() => router.history.push(paths.account())}>
            {t('Password and tokens')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={() => router.history.push(paths.accountKeys())}>
            {t('Your keys')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={15} />} onClick={signOut}>
            {t('Sign out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
