import { t } from '@assay/words';
import {
  IconBook2,
  IconCalendar,
  IconChartDots,
  IconClipboardList,
  IconCoins,
  IconDatabase,
  IconPencil,
  IconRefresh,
  IconScale,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { registerKindIds, registerNames, type Permission } from '@assay/api';
import { paths } from '../paths.ts';

export interface RoomPage {
  readonly title: string;
  readonly to: (slug: string) => string;
  /** Who can open it; left out when everybody in the project can. */
  readonly permission?: Permission;
}

/** A part of the app by what a person does there. It is shown to those who can open one of its pages. */
export interface Room {
  readonly id: string;
  readonly title: string;
  readonly icon: Icon;
  /** Pressed after `g`. */
  readonly key: string;
  readonly pages: readonly RoomPage[];
}

export const rooms: readonly Room[] = [
  {
    id: 'work',
    title: t('Work'),
    icon: IconPencil,
    key: 'w',
    pages: [
      { title: t('My work'), to: paths.work },
      { title: t('My progress'), to: paths.myProgress },
      { title: t('My feedback'), to: paths.myFeedback },
      { title: t('My questions'), to: paths.myQuestions },
      { title: t('My learning'), to: paths.myLearning },
    ],
  },
  {
    id: 'campaigns',
    title: t('Campaigns'),
    icon: IconClipboardList,
    key: 'c',
    pages: [{ title: t('Campaigns'), to: paths.campaigns, permission: 'campaign:read' }],
  },
  {
    id: 'quality',
    title: t('Quality'),
    icon: IconChartDots,
    key: 'q',
    pages: [
      { title: t('By campaign'), to: paths.quality, permission: 'quality:read' },
      { title: t('Metrics'), to: paths.metrics, permission: 'quality:read' },
    ],
  },
  {
    id: 'plan',
    title: t('Plan'),
    icon: IconCalendar,
    key: 'p',
    pages: [{ title: t('Deadlines'), to: paths.deadlines, permission: 'campaign:read' }],
  },
  {
    id: 'flywheel',
    title: t('Flywheel'),
    icon: IconRefresh,
    key: 'f',
    pages: registerKindIds.map((kind) => ({
      title: t(registerNames[kind].plural),
      to: (slug: string) => paths.register(slug, kind),
      permission: 'record:read' as const,
    })),
  },
  {
    id: 'datasets',
    title: t('Datasets'),
    icon: IconDatabase,
    key: 'd',
    pages: [
      { title: t('Versions'), to: paths.datasets, permission: 'dataset:read' },
      { title: t('Explore'), to: paths.explore, permission: 'item:read' },
      { title: t('Sources'), to: paths.sources, permission: 'item:read' },
      { title: t('Batches'), to: paths.batches, permission: 'item:read' },
    ],
  },
  {
    id: 'rules',
    title: t('Rules'),
    icon: IconBook2,
    key: 'r',
    pages: [
      { title: t('Guidelines'), to: paths.guidelines, permission: 'rules:read' },
      { title: t('Taxonomies'), to: paths.taxonomies, permission: 'rules:read' },
      { title: t('Task specs'), to: paths.taskSpecs, permission: 'rules:read' },
      { title: t('Onboarding checklists'), to: paths.checklists, permission: 'rules:read' },
    ],
  },
  {
    id: 'spend',
    title: t('Vendors & spend'),
    icon: IconCoins,
    key: 's',
    pages: [
      { title: t('Spend'), to: paths.spend, permission: 'spend:read' },
      { title: t('Rates'), to: paths.rates, permission: 'spend:read' },
    ],
  },
  {
    id: 'governance',
    title: t('Governance'),
    icon: IconScale,
    key: 'v',
    pages: [
      { title: t('Decisions'), to: paths.decisions, permission: 'record:read' },
      { title: t('Responsibility'), to: paths.responsibility, permission: 'record:read' },
      { title: t('Events'), to: paths.events, permission: 'event:read' },
      { title: t('Background work'), to: paths.jobs, permission: 'campaign:read' },
    ],
  },
  {
    id: 'people',
    title: t('People'),
    icon: IconUsers,
    key: 'o',
    pages: [{ title: t('People & roles'), to: paths.people, permission: 'person:read' }],
  },
];

/** The rooms and pages somebody can open, in the order of the navigation. */
export function openRooms(
  refused: (permission: Permission) => string | null,
  all: readonly Room[] = rooms,
): readonly Room[] {
  return all
    .map((room) => ({
      ...room,
      pages: room.pages.filter((page) => page.permission === undefined || refused(page.permission) === null),
    }))
    .filter((room) => room.pages.length > 0);
}

/** The page of a room that an address belongs to: the longest one that begins it. */
export function pageAt(all: readonly Room[], slug: string, pathname: string): { room: Room; page: RoomPage } | null {
  let best: { room: Room; page: RoomPage; length: number } | null = null;
  for (const room of all) {
    for (const page of room.pages) {
      const to = page.to(slug);
      const inside = pathname === to || pathname.startsWith(`${to}/`);
      if (inside && to.length > (best?.length ?? 0)) best = { room, page, length: to.length };
    }
  }
  return best;
}
