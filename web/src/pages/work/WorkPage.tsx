import { t, tParts } from '@assay/words';
import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/figure.ts';
import { Go, GoButton } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { Note } from '../../workbench/Note.tsx';
import { MyTasks } from './MyTasks.tsx';

type MyCampaign = Output<Routes['listMyWork']>['items'][number];
type Purpose = MyCampaign['purposes'][number];

const verbs: Readonly<Record<Purpose, string>> = {
  label: t('Label'),
  review: t('Review'),
  adjudicate: t('Adjudicate'),
};
const REFRESH_MS = 30_000;

/** What waits for me: campaigns in which I can label, review or adjudicate. */
export default function WorkPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const work = useAnswer('listMyWork', {}, { every: REFRESH_MS });
  return (
    <Page title={t('My work')} lead={t('What waits for you, most pressing first. Leases you hold come back first.')}>
      <Asked query={work}>
        {({ items }) => {
          const here = items.filter((one) => one.projectId === project.id);
          const elsewhere = items.filter((one) => one.projectId !== project.id);
          return (
            <Stack gap="md">
              <MyTasks />
              {here.length === 0 ? (
                <EmptyState
                  title={t('No campaign of this project needs you yet')}
                  action={
                    refused('campaign:read') === null && (
                      <Go to={paths.campaigns(project.slug)}>{t('All campaigns of the project')}</Go>
                    )
                  }
                >
                  {t(
                    'You see a campaign here when it is active and its manager has chosen you to label, review or adjudicate.',
                  )}
                </EmptyState>
              ) : (
                <Campaigns of={here} />
              )}
              {elsewhere.length > 0 && (
                <>
                  <Title order={2}>{t('In other projects')}</Title>
                  <Campaigns of={elsewhere} />
                </>
              )}
            </Stack>
          );
        }}
      </Asked>
    </Page>
  );
}

function Campaigns({ of }: { readonly of: readonly MyCampaign[] }): ReactNode {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2, xl: 3 }} spacing="md">
      {of.map((one) => (
        <Campaign key={one.campaignId} of={one} />
      ))}
    </SimpleGrid>
  );
}

/** How much waits for a purpose. A rework is labelling again, for its author alone. */
function waitingFor(of: MyCampaign, purpose: Purpose): number {
  return purpose === 'label' ? of.waiting.label + of.waiting.rework : of.waiting[purpose];
}

/** Why a campaign is mine: what its manager chose me for. */
function whyMine(purposes: readonly Purpose[]): string {
  const [label, review, adjudicate] = (['label', 'review', 'adjudicate'] as const).map((one) => purposes.includes(one));
  if (label === true && review === true && adjudicate === true)
    return t('You are chosen to label, to review and to adjudicate others’ answers.');
  if (label === true && review === true) return t('You are chosen to label, and to review others’ answers.');
  if (label === true && adjudicate === true) return t('You are chosen to label, and to adjudicate others’ answers.');
  if (review === true && adjudicate === true) return t('You are chosen to review and to adjudicate.');
  if (review === true) return t('You are chosen to review answers of others.');
  return adjudicate === true ? t('You are chosen to adjudicate where answers differ.') : t('You are chosen to label.');
}

function Campaign({ of }: { readonly of: MyCampaign }): ReactNode {
  const here = useProject();
  const project = useMe().projects.find((one) => one.id === of.projectId) ?? here;
  const open = of.state === 'active' || of.state === 'closing';
  return (
    <Card title={of.name} actions={<StateBadge state={of.paused ? 'paused' : of.state} />}>
      <Stack gap="sm">
        {of.paused && (
          <Note tone="warn">
            {t('You get no tasks at the moment.')} <bdi>{of.pausedReason}</bdi>
          </Note>
        )}
        <Group gap="xl">
          <Stat label={t('Answered today')} value={count(of.answeredToday)} />
          <Stat
            label={t('Answered in all')}
            value={count(of.answered)}
            to={paths.myAnswers(project.slug, of.campaignId)}
          />
          <Stat label={t('Held now')} value={count(of.leased)} />
          {of.waiting.rework > 0 && <Stat label={t('To rework')} value={count(of.waiting.rework)} />}
        </Group>
        <Text size="sm" c="dimmed">
          {whyMine(of.purposes)}
        </Text>
        {of.dueAt !== null && (
          <Text size="sm" c="dimmed">
            {tParts('Due {day}', { day: <OnDay key="day" at={of.dueAt} /> })}
          </Text>
        )}
        <Group gap="sm">
          {open &&
            !of.paused &&
            of.purposes.map((purpose) => (
              <GoButton
                key={purpose}
                to={paths.workbench(project.slug, of.campaignId, purpose)}
                variant={waitingFor(of, purpose) > 0 ? 'filled' : 'default'}
                size="sm"
              >
                {t('{purpose} · {waiting, number} waiting', {
                  purpose: verbs[purpose],
                  waiting: waitingFor(of, purpose),
                })}
              </GoButton>
            ))}
          {!open && (
            <Text size="sm" c="dimmed">
              {t('The campaign is not active, so it hands out no tasks.')}
            </Text>
          )}
          {open && !of.paused && of.purposes.includes('review') && (
            <Go to={paths.reviewGrid(project.slug, of.campaignId)}>{t('Review in a grid')}</Go>
          )}
          <Go to={paths.myAnswers(project.slug, of.campaignId)}>{t('My answers and feedback')}</Go>
        </Group>
      </Stack>
    </Card>
  );
}
