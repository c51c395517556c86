import { t } from '@assay/words';
import { AppShell, Burger, Group, Kbd } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Outlet, useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { brand } from '../brand.ts';
import { paths } from '../paths.ts';
import { refusal } from '../session/permission.ts';
import { ProjectContext, useMe } from '../session/session.tsx';
import { useAnnouncement } from '../ui/announce.ts';
import { useGo } from '../ui/Go.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Notices } from './Notices.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import { Navigation } from './Navigation.tsx';
import { ProjectSwitcher } from './ProjectSwitcher.tsx';
import { openRooms } from './rooms.ts';
import { useSessionEnded } from './session-ended.ts';
import classes from './shell.module.css';
import { useCommands } from './use-commands.ts';
import { useShellKeys } from './use-shell-keys.ts';

// What opens on demand is loaded on demand: the first page needs none of it.
const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const KeyHelp = lazy(() => import('./KeyHelp.tsx'));
const SignInAgain = lazy(() => import('./SignInAgain.tsx'));

/** Everything around a page for somebody signed in: rooms, project, search, keys, account. */
export function Shell(): ReactNode {
  const me = useMe();
  const { project: slug, purpose } = useParams({ strict: false });
  const focused = purpose !== undefined;
  const project = me.projects.find((one) => one.slug === slug) ?? null;
  const rooms = project === null ? [] : openRooms((permission) => refusal(me, project.id, permission));
  const [narrowNav, nav] = useDisclosure(false);
  const [palette, paletteControl] = useDisclosure(false);
  const [help, helpControl] = useDisclosure(false);
  const commands = useCommands(me, project, rooms, helpControl.open);
  const ended = useSessionEnded();
  const go = useGo();
  useShellKeys({ openPalette: paletteControl.open, openHelp: helpControl.open, rooms, slug: project?.slug ?? null });
  return (
    <ProjectContext value={project}>
      <a className="skip-link" href="#page">
        {t('Skip to the page')}
      </a>
      <AppShell
        header={{ height: 46 }}
        navbar={{
          width: 208,
          breakpoint: 'sm',
          collapsed: {
            mobile: !narrowNav, // The workbench needs the width more than the way elsewhere.
            desktop: rooms.length === 0 || purpose !== undefined,
          },
        }}
        padding={0}
        transitionDuration={0}
      >
        <AppShell.Header>
          <div className={classes['header']}>
            <Group gap={6} wrap="nowrap">
              {rooms.length > 0 && (
                <Burger
                  opened={narrowNav}
                  onClick={nav.toggle}
                  {...(focused ? {} : { hiddenFrom: 'sm' as const })}
                  size="sm"
                  aria-label={t('Rooms')}
                />
              )}
              <a href={paths.home()} onClick={go} className={classes['brand']}>
                <img src="/icon.svg" width={22} height={22} alt="" />
                {brand}
              </a>
              <ProjectSwitcher me={me} project={project} />
            </Group>
            <button
              type="button"
              className={classes['search']}
              onClick={paletteControl.open}
              aria-keyshortcuts="Control+K"
            >
              <IconSearch size={15} aria-hidden />
              <span>{t('Search or run a command')}</span>
              <Kbd size="xs">Ctrl K</Kbd>
            </button>
            <Group gap={6} wrap="nowrap">
              <Notices me={me} />
              <AccountMenu me={me} />
            </Group>
          </div>
        </AppShell.Header>
        <AppShell.Navbar>
          {project !== null && <Navigation rooms={rooms} slug={project.slug} onFollow={nav.close} />}
        </AppShell.Navbar>
        <AppShell.Main id="page" tabIndex={-1} style={{ outline: 'none' }}>
          <OfflineBanner personId={me.person.id} />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <Suspense fallback={null}>
        {palette && <CommandPalette onClose={paletteControl.close} {...{ commands, project }} />}
        {help && <KeyHelp onClose={helpControl.close} rooms={rooms} />}
        {ended && <SignInAgain handle={me.person.handle} />}
      </Suspense>
      <Announced />
    </ProjectContext>
  );
}

const Announcements = lazy(() => import('../ui/Announcements.tsx'));

function Announced(): ReactNode {
  const latest = useAnnouncement();
  if (latest === null) return null;
  return (
    <Suspense fallback={null}>
      <Announcements latest={latest} />
    </Suspense>
  );
}
