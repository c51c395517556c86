import { t, tParts } from '@assay/words';
import {
  ActionIcon,
  Group,
  Indicator,
  NativeSelect,
  Popover,
  Stack,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { noticeKinds } from '@assay/api';
import { useRouter } from '@tanstack/react-router';
import { Children, use, useState, type ReactNode } from 'react';
import { useLive } from '../data/live.ts';
import { useAnswer, usePages } from '../data/use-answer.ts';
import { useWrite } from '../data/use-write.ts';
import { paths } from '../paths.ts';
import { refusal, type Me } from '../session/permission.ts';
import { ProjectContext } from '../session/session.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { nodePage } from '../ui/node-page.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import { noticeTitles, type NoticeKind } from './notice-kind.ts';
import { NoticePreferences } from './NoticePreferences.tsx';
import classes from './shell.module.css';

const REFRESH_MS = 60_000;
const kinds = [
  { value: '', label: t('All kinds') },
  ...noticeKinds.map((kind) => ({ value: kind, label: noticeTitles[kind] })),
];

/** What I was told, newest first, each leading to what it is about. The count is live while the project is followed. */
export function Notices({ me }: { readonly me: Me }): ReactNode {
  useLive(use(ProjectContext)?.id ?? null);
  const [opened, setOpened] = useState(false);
  const newest = useAnswer('listMyNotices', { query: { limit: 1 } }, { every: REFRESH_MS });
  const unread = newest.data?.unread ?? 0;
  const label = t('{unread, plural, =0 {Notices} other {Notices, # unread}}', { unread });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={400} shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <Indicator disabled={unread === 0} label={unread > 9 ? '9+' : unread} size={15} offset={5} color="gold.7">
            <ActionIcon aria-label={label} aria-expanded={opened} onClick={() => setOpened(!opened)}>
              <IconBell size={17} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('Notices')}>
        {opened && <NoticeList me={me} unread={unread} onLeave={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

interface Props {
  readonly me: Me;
  readonly unread: number;
  readonly onLeave: () => void;
}

function NoticeList({ me, unread, onLeave }: Props): ReactNode {
  const router = useRouter();
  const [kind, setKind] = useState<NoticeKind | ''>('');
  const [choosing, setChoosing] = useState(false);
  const list = usePages('listMyNotices', { query: { limit: 20, ...(kind === '' ? {} : { kind }) } });
  const read = useWrite('readNotice', { refreshes: ['listMyNotices'] });
  const readAll = useWrite('readAllNotices', { refreshes: ['listMyNotices'] });
  if (choosing) return <NoticePreferences onDone={() => setChoosing(false)} />;
  return (
    <>
      <Group gap="xs" p={4} wrap="nowrap">
        <NativeSelect
          size="xs"
          flex={1}
          aria-label={t('Kind of notice')}
          data={kinds}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as NoticeKind | '')}
        />
        <ActionButton
          size="xs"
          variant="default"
          disabledReason={unread === 0 ? t('Nothing is unread.') : null}
          onClick={() => readAll.mutate({ body: kind === '' ? {} : { kind } })}
        >
          {t('Mark all read')}
        </ActionButton>
      </Group>
      {list.query.error !== null && <ProblemAlert error={list.query.error} />}
      <Stack gap={0} mah="60vh" style={{ overflowY: 'auto' }}>
        {list.rows.map((one) => {
          const to = pageOf(me, one);
          return (
            <UnstyledButton
              key={one.id}
              className={classes['notice'] ?? ''}
              onClick={() => {
                if (one.readAt === null) read.mutate({ params: { noticeId: one.id } });
                if (to !== null) router.history.push(to);
                onLeave();
              }}
            >
              <Text size="sm" fw={one.readAt === null ? 650 : 400}>
                <bdi>{one.title}</bdi>
              </Text>
              <Text size="xs" c="dimmed">
                {one.readAt === null ? (
                  Children.toArray(tParts<ReactNode>('unread, {when}', { when: <TimeAgo at={one.at} /> }))
                ) : (
                  <TimeAgo at={one.at} />
                )}
              </Text>
            </UnstyledButton>
          );
        })}
      </Stack>
      {list.rows.length === 0 && list.complete && (
        <Text size="sm" c="dimmed" p="xs">
          {t('Nobody has told you anything of this yet.')}
        </Text>
      )}
      <Group gap="xs" p={4}>
        {!list.complete && list.rows.length > 0 && (
          <ActionButton size="xs" variant="default" onClick={() => void list.query.fetchNextPage()}>
            {t('Show older')}
          </ActionButton>
        )}
        <ActionButton size="xs" variant="subtle" onClick={() => setChoosing(true)}>
          {t('Choose what you are told')}
        </ActionButton>
      </Group>
    </>
  );
}

interface Shown {
  readonly kind: string;
  readonly projectId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly about: { readonly kind: string; readonly id: string; readonly campaignId: string | null } | null;
}

/** Where a notice leads: to its thing, or for somebody who only works in a campaign to their own answers there. */
function pageOf(me: Me, notice: Shown): string | null {
  const project = me.projects.find((one) => one.id === notice.projectId);
  if (project === undefined) return null;
  const { kind, id, campaignId } = notice.about ?? { kind: notice.subjectKind, id: notice.subjectId, campaignId: null };
  const campaign = kind === 'campaign' ? id : campaignId;
  if (campaign !== null && refusal(me, project.id, 'campaign:read') !== null)
    return kind === 'campaign' ? paths.work(project.slug) : paths.myAnswers(project.slug, campaign);
  if (kind === 'campaign' && notice.kind === 'mention') return paths.campaign(project.slug, id, 'comments');
  return nodePage(project.slug, kind, id, campaignId);
}
