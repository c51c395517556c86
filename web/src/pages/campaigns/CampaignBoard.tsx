import { t, tParts } from '@assay/words';
import { campaignStates, type Output, type Routes } from '@assay/api';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Go } from '../../ui/Go.tsx';
import { groupBy } from '../../ui/group-by.ts';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import registers from '../registers/registers.module.css';
import { ProgressCell } from './ProgressCell.tsx';
import { stateName } from '../../ui/state-tone.ts';

type Listed = Output<Routes['listCampaigns']>['items'][number];

interface Props {
  readonly pages: Pages<Listed>;
  readonly filters: ReactNode;
  readonly empty: ReactNode;
}

/** States that have a column though no campaign is in them: the way every campaign goes. */
const ALWAYS = new Set(['backlog', 'briefed', 'ready', 'active', 'done']);

/** Campaigns in a column for each state. Steps are taken on the campaign, where their conditions are shown. */
export function CampaignBoard({ pages, filters, empty }: Props): ReactNode {
  const project = useProject();
  const byState = groupBy(pages.rows, (one) => one.state);
  const shown = campaignStates.filter((state) => ALWAYS.has(state) || byState.has(state));
  return (
    <>
      <Group gap="xs" mb="sm">
        {filters}
      </Group>
      {pages.query.error !== null && <ProblemAlert error={pages.query.error} />}
      {pages.query.data === undefined && pages.query.error === null && <Loading lines={8} />}
      {pages.query.data !== undefined && pages.rows.length === 0 && empty}
      {pages.rows.length > 0 && (
        // A part that scrolls by itself must be reachable by keyboard: each column holds links or stands beside one.
        <div className={registers['board']}>
          {shown.map((state) => {
            const campaigns = byState.get(state) ?? [];
            return (
              <section key={state} className={registers['column']} aria-label={stateName(state)}>
                <Group justify="space-between">
                  <StateBadge state={state} />
                  <Text size="xs" c="dimmed">
                    {campaigns.length}
                  </Text>
                </Group>
                {campaigns.map((one) => (
                  <article key={one.id} className={registers['card']}>
                    <Text size="xs" c="dimmed">
                      {t('No. {number}', { number: String(one.number) })}
                      {one.brief.dueAt !== null && (
                        <> · {tParts('due {day}', { day: <OnDay key="day" at={one.brief.dueAt} /> })}</>
                      )}
                    </Text>
                    <Go to={paths.campaign(project.slug, one.id)} fw={600}>
                      {one.name}
                    </Go>
                    {one.brief.goal !== '' && (
                      <Text size="xs" c="dimmed" lineClamp={2}>
                        <bdi>{one.brief.goal}</bdi>
                      </Text>
                    )}
                    {one.progress.tasks > 0 && (
                      <>
                        <ProgressCell of={one.progress} />
                        <Text size="xs" c="dimmed">
                          {t('{tasks, plural, one {# task} other {# tasks}}', { tasks: one.progress.tasks })}
                        </Text>
                      </>
                    )}
                  </article>
                ))}
              </section>
            );
          })}
        </div>
      )}
      {!pages.complete && pages.rows.length > 0 && (
        <ActionButton
          variant="default"
          mt="sm"
          loading={pages.query.isFetchingNextPage}
          onClick={() => void pages.query.fetchNextPage()}
        >
          {t('Load more')}
        </ActionButton>
      )}
    </>
  );
}
