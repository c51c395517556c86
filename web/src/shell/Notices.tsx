import { ActionIcon, Indicator, Popover, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../data/use-answer.ts';
import { useWrite } from '../data/use-write.ts';
import type { Me } from '../session/permission.ts';
import { nodePage } from '../ui/node-page.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import classes from './shell.module.css';

const REFRESH_MS = 60_000;

/** What I was told: unread first, each leading to what it is about. */
export function Notices({ me }: { readonly me: Me }): ReactNode {
  const router = useRouter();
  const [opened, setOpened] = useState(false);
  const unread = useAnswer('listMyNotices', { query: { unread: 'true', limit: 20 } }, { every: REFRESH_MS });
  const latest = useAnswer('listMyNotices', { query: { limit: 12 } }, { when: opened });
  const read = useWrite('readNotice', { refreshes: ['listMyNotices'] });
  const open = unread.data?.items.length ?? 0;
  const label = open === 0 ? 'Notices' : `Notices, ${open} unread`;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <Indicator disabled={open === 0} label={open > 9 ? '9+' : open} size={15} offset={5} color="gold.7">
            <ActionIcon aria-label={label} aria-expanded={opened} onClick={() => setOpened(!opened)}>
              <IconBell size={17} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        {latest.error !== null && <ProblemAlert error={latest.error} />}
        <Stack gap={0}>
          {latest.data?.items.map((one) => {
            const project = me.projects.find((each) => each.id === one.projectId);
            const to = project === undefined ? null : nodePage(project.slug, one.subjectKind, one.subjectId);
            return (
              <UnstyledButton
                key={one.id}
                className={classes['notice'] ?? ''}
                onClick={() => {
                  if (one.readAt === null) read.mutate({ params: { noticeId: one.id } });
                  if (to !== null) router.history.push(to);
                  setOpened(false);
                }}
              >
                <Text size="sm" fw={one.readAt === null ? 650 : 400}>
                  {one.title}
                </Text>
                <Text size="xs" c="dimmed">
                  {one.readAt === null ? 'unread, ' : ''}
                  <TimeAgo at={one.at} />
                </Text>
              </UnstyledButton>
            );
          })}
        </Stack>
        {latest.data?.items.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            Nobody has told you anything yet. Decisions you must know of appear here.
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
