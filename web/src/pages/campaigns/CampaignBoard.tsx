import { t, tParts } from '@assay/words';
import { campaignStates, type Output, type Routes } from '@assay/api';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Go } from '../../ui/Go.tsx';
import { StateBoard } from '../../ui/StateBoard.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
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
  return (
    <StateBoard
      {...{ pages, filters, empty }}
      states={campaignStates}
      rare={(state) => !ALWAYS.has(state)}
      stateOf={(one) => one.state}
      nameOf={stateName}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <>
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
        </>
      )}
    </StateBoard>
  );
}
