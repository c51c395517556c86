import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { DayBars } from '../../ui/DayBars.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { count } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar, type Measure } from '../../ui/IntervalBar.tsx';
import { Page } from '../../ui/Page.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { duration } from '../../ui/time.ts';
import { Goals } from '../coaching/Goals.tsx';

type Progress = Output<Routes['getMyProgress']>;

/** What I did, and how my answers fared. */
export default function MyProgressPage(): ReactNode {
  const project = useProject();
  const me = useMe();
  const query = useAnswer('getMyProgress', { params: { projectId: project.id } });
  return (
    <Page
      title={t('My progress')}
      lead={t(
        'Your own answers in this project. A share is shown from five cases on, with the interval it may lie in.',
      )}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
    >
      <Stack gap="md">
        <Goals personId={me.person.id} as="self" />
        <Asked query={query} lines={8}>
          {(progress) =>
            progress.days.length === 0 ? (
              <EmptyState title={t('Nothing done yet')}>
                {t('Your answers and your active time appear here day by day.')}
              </EmptyState>
            ) : (
              <Stack gap="md">
                <Days of={progress} />
                {progress.campaigns.map((one) => (
                  <Campaign key={one.campaignId} of={one} />
                ))}
              </Stack>
            )
          }
        </Asked>
      </Stack>
    </Page>
  );
}

function Days({ of: { days } }: { readonly of: Progress }): ReactNode {
  const sum = (pick: (day: Progress['days'][number]) => number): number =>
    days.reduce((total, day) => total + pick(day), 0);
  return (
    <Card title={t('Day by day')}>
      <Group gap="xl" mb="sm">
        <Stat label={t('Answers')} value={count(sum((day) => day.answers))} />
        <Stat label={t('Active time')} value={duration(sum((day) => day.activeMs))} />
        <Stat label={t('Skipped')} value={count(sum((day) => day.skips))} />
        <Stat label={t('Days')} value={count(days.length)} />
      </Group>
      <Stack gap="xs">
        <Text size="sm">{t('Answers a day')}</Text>
        <DayBars
          label={t('Answers a day')}
          days={days.map((one) => ({ day: one.day, value: one.answers, note: duration(one.activeMs) }))}
        />
        <Text size="sm">{t('Active minutes a day')}</Text>
        <DayBars
          label={t('Active minutes a day')}
          days={days.map((one) => ({ day: one.day, value: Math.round(one.activeMs / 60_000) }))}
        />
      </Stack>
    </Card>
  );
}

function Campaign({ of }: { readonly of: Progress['campaigns'][number] }): ReactNode {
  const project = useProject();
  return (
    <Card
      title={of.campaignName}
      actions={<Go to={paths.myAnswers(project.slug, of.campaignId)}>{t('My answers')}</Go>}
    >
      <Facts
        of={[
          [t('Answers'), count(of.answers)],
          [t('Active time'), duration(of.activeMs)],
          [t('Accepted in review'), <Share key="accepted" of={of.accepted} />],
          [t('Corrected in review'), count(of.corrected)],
          [t('Sent back'), count(of.rejected)],
          [t('Same as the final label'), <Share key="final" of={of.sameAsFinal} />],
          [t('Right where it was checked'), <Share key="checked" of={of.checked} />],
        ]}
      />
    </Card>
  );
}

function Share({ of }: { readonly of: Measure }): ReactNode {
  return of.value === null ? <span>{of.reason}</span> : <IntervalBar of={of} />;
}
