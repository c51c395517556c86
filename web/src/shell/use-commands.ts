import { activeLanguage, languages, t } from '@assay/words';
import { useRouter } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import type { Me, Project } from '../session/permission.ts';
import type { Command } from './commands.ts';
import type { Room } from './rooms.ts';
import { useScheme } from './use-scheme.ts';
import { useSignOut } from './use-sign-out.ts';
import { chooseLanguage } from '../language.ts';

/** What the palette offers: every page this person can open, the other projects, and what can be done anywhere. */
export function useCommands(
  me: Me,
  project: Project | null,
  rooms: readonly Room[],
  openHelp: () => void,
): readonly Command[] {
  const router = useRouter();
  const { dark, toggle } = useScheme();
  const signOut = useSignOut();
  const go = (id: string, title: string, group: string, to: string): Command => ({
    id,
    title,
    group,
    run: () => router.history.push(to),
  });
  const pages =
    project === null
      ? []
      : rooms.flatMap((room) =>
          room.pages.map((page) => go(`${room.id}/${page.title}`, page.title, room.title, page.to(project.slug))),
        );
  const explores = rooms.some((room) => room.pages.some((page) => page.to === paths.explore));
  const within =
    project === null || !explores
      ? []
      : [
          go('explore-tasks', t('Tasks'), t('Explore'), `${paths.explore(project.slug)}?kind=tasks`),
          go('bulk-runs', t('Bulk runs'), t('Explore'), paths.bulkRuns(project.slug)),
        ];
  const projects = me.projects
    .filter((one) => one.id !== project?.id)
    .map((one) => go(one.id, one.name, t('Project'), paths.project(one.slug)));
  return [
    ...pages,
    ...within,
    ...projects,
    ...languages
      .filter(({ tag }) => tag !== activeLanguage().tag)
      .map((one) => ({
        id: `language-${one.tag}`,
        title: one.name,
        group: t('Language'),
        run: () => chooseLanguage(one),
      })),
    go('account', t('Password and tokens'), t('Account'), paths.account()),
    go('account-keys', t('Your keys'), t('Account'), paths.accountKeys()),
    { id: 'scheme', title: dark ? t('Light colours') : t('Dark colours'), group: t('Command'), run: toggle },
    { id: 'help', title: t('Keys of this page'), group: t('Command'), run: openHelp },
    { id: 'sign-out', title: t('Sign out'), group: t('Command'), run: signOut },
  ];
}
