import { t } from '@assay/words';
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGo } from '../ui/Go.tsx';
import { pageAt, type Room } from './rooms.ts';
import classes from './shell.module.css';

interface Props {
  readonly rooms: readonly Room[];
  readonly slug: string;
  /** A link was followed: on a narrow screen the navigation closes then. */
  readonly onFollow: () => void;
}

/** The rooms; the one you are in shows its pages. */
export function Navigation({ rooms, slug, onFollow }: Props): ReactNode {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const here = pageAt(rooms, slug, pathname);
  const go = useGo();
  return (
    <nav aria-label={t('Rooms')} className={classes['nav']}>
      {rooms.map((room) => {
        const [first] = room.pages;
        if (first === undefined) return null;
        const active = here?.room.id === room.id;
        const alone = room.pages.length === 1;
        const Icon = room.icon;
        return (
          <div key={room.id}>
            <a
              href={first.to(slug)}
              className={classes['room']}
              onClick={(event) => {
                go(event);
                onFollow();
              }}
              {...(active ? { 'data-active': true } : {})}
              {...(active && alone ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon size={17} stroke={1.75} aria-hidden />
              {room.title}
            </a>
            {active &&
              !alone &&
              room.pages.map((page) => (
                <a
                  key={page.title}
                  href={page.to(slug)}
                  className={classes['page']}
                  onClick={(event) => {
                    go(event);
                    onFollow();
                  }}
                  {...(here.page.title === page.title ? { 'aria-current': 'page' as const } : {})}
                >
                  {page.title}
                </a>
              ))}
          </div>
        );
      })}
    </nav>
  );
}
