import { t } from '@assay/words';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { DayBars } from '../../ui/DayBars.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { count, figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { StackedBar } from '../../ui/StackedBar.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { duration } from '../../ui/time.ts';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { AddItems } from './AddItems.tsx';
import { BriefForm } from './BriefForm.tsx';
import { IdentityForm } from './IdentityForm.tsx';
import { DemandLink, RuleLink } from './rule-links.tsx';
import classes from './campaigns.module.css';
import { endedWords, REFRESH_MS, type Campaign } from './campaign-view.ts';
import { QualityFigures } from './QualityFigures.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { taskParts } from './task-parts.ts';

/** How far the campaign is, how good, and for what. */
export function OverviewTab({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const refused = useRefusal();
  return (
    <div className={classes['two']}>
      <Stack gap="md">
        <Progress campaign={campaign} />
        {refused('quality:read') === null && <QualityCard campaignId={campaign.id} />}
      </Stack>
      <Stack gap="md">
        <Brief campaign={campaign} />
        <Rules campaign={campaign} />
      </Stack>
    </div>
  );
}

function Progress({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const project = useProject();
  const campaignId = campaign.id;
  const query = useAnswer('getCampaignProgress', { params: { campaignId } }, { every: REFRESH_MS });
  const queue = (state?: string): string =>
    paths.campaign(project.slug, campaignId, 'queue', state === undefined ? {} : { state });
  return (
    <Card title={t('Progress')} actions={<AddItems campaign={campaign} />}>
      <Asked query={query}>
        {(progress) =>
          progress.tasks === 0 ? (
            <EmptyState title={t('No tasks yet')}>
              {t('Add the items of an accepted batch; each becomes a task.')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              <div className={classes['stats']}>
                <Stat
                  label={t('Finished')}
                  value={figure(progress.finished, 'share')}
                  note={t('of {tasks, plural, one {# task} other {# tasks}}', { tasks: progress.tasks })}
                  to={queue('done')}
                />
                <Stat
                  label={t('Answers')}
                  value={count(progress.answers)}
                  note={t('of {needed, number} needed', { needed: progress.answersNeeded })}
                  to={queue()}
                />
                <Stat label={t('Open reviews')} value={count(progress.openReviews)} to={queue('in-review')} />
                <Stat label={t('Open reworks')} value={count(progress.openReworks)} to={queue('rework')} />
              </div>
              <StackedBar label={t('Tasks by state')} parts={taskParts(progress.byState, queue)} />
              <DayBars
                label={t('Answers by day')}
                days={progress.days.map((one) => ({
                  day: one.day,
                  value: one.answers,
                  note: t('{people, plural, one {# person} other {# people}}, {time} active', {
                    people: one.people,
                    time: duration(one.activeMs),
                  }),
                }))}
              />
            </Stack>
          )
        }
      </Asked>
    </Card>
  );
}

function QualityCard({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  return (
    <Card
      title={t('Quality')}
      actions={<Go to={paths.campaign(project.slug, campaignId, 'quality')}>{t('All figures and findings')}</Go>}
    >
      <QualityFigures campaignId={campaignId} short />
    </Card>
  );
}

function Brief({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const { brief } = campaign;
  const refused = useRefusal();
  return (
    <Card
      title={t('Brief')}
      actions={
        <>
          <ModalButton
            title={t('Name and demand')}
            variant="default"
            disabledReason={refused('campaign:manage') ?? endedWords(campaign) ?? launchedWords(campaign)}
          >
            {(close) => <IdentityForm campaign={campaign} onDone={close} />}
          </ModalButton>
          <ModalButton
            title={t('Edit the brief')}
            variant="default"
            disabledReason={refused('campaign:manage') ?? endedWords(campaign)}
          >
            {(close) => <BriefForm campaign={campaign} onDone={close} />}
          </ModalButton>
        </>
      }
    >
      <Stack gap="sm">
        {brief.goal !== '' && (
          <Text size="sm">
            <bdi>{brief.goal}</bdi>
          </Text>
        )}
        {brief.why !== '' && (
          <Text size="sm" c="dimmed">
            <bdi>{brief.why}</bdi>
          </Text>
        )}
        {brief.acceptanceCriteria.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {brief.acceptanceCriteria.map((one) => (
              <li key={one}>
                <Text size="sm">
                  <bdi>{one}</bdi>
                </Text>
              </li>
            ))}
          </ul>
        )}
        <Facts
          of={[
            [t('Demand'), <DemandLink key="demand" id={campaign.demandId} />],
            [t('Due'), brief.dueAt === null ? t('no date') : <OnDay key="due" at={brief.dueAt} />],
            [
              t('Launched'),
              campaign.launchedAt === null ? t('not yet') : <OnDay key="launched" at={campaign.launchedAt} time />,
            ],
            [t('Closed'), campaign.closedAt === null ? null : <OnDay key="closed" at={campaign.closedAt} time />],
          ]}
        />
      </Stack>
    </Card>
  );
}

function launchedWords(campaign: Campaign): string | null {
  return campaign.launchedAt === null ? null : t('The campaign is launched; its name and its demand are fixed.');
}

function reviewWords(policy: Campaign['reviewPolicy']): string {
  if (policy.kind === 'none') return t('no review');
  return policy.kind === 'all'
    ? t('every answer')
    : t('{share} of the answers, drawn at random', { share: figure(policy.share, 'share') });
}

function goldWords(policy: NonNullable<Campaign['goldPolicy']>): string {
  const values = {
    share: figure(policy.share, 'share'),
    accuracy: figure(policy.minimumAccuracy, 'share'),
    answers: policy.minimumAnswers,
  };
  return policy.stopRule === 'pause'
    ? t(
        'at least {share} of the tasks; each person must show {accuracy} after {answers, plural, one {# answer} other {# answers}}, or is paused',
        values,
      )
    : t(
        'at least {share} of the tasks; each person must show {accuracy} after {answers, plural, one {# answer} other {# answers}}',
        values,
      );
}

function Rules({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const refused = useRefusal();
  const { goldPolicy, guidelineVersionId, taskSpecVersionId, taxonomyVersionId } = campaign;
  return (
    <Card
      title={t('Rules')}
      actions={
        <ModalButton
          title={t('Edit the rules')}
          variant="default"
          size="lg"
          disabledReason={refused('campaign:manage') ?? endedWords(campaign)}
        >
          {(close) => <SettingsForm campaign={campaign} onDone={close} />}
        </ModalButton>
      }
    >
      <Facts
        of={[
          [t('Task spec'), <RuleLink key="spec" kind="task-spec" id={taskSpecVersionId} />],
          [t('Guideline'), <RuleLink key="guideline" kind="guideline" id={guidelineVersionId} />],
          [t('Taxonomy'), <RuleLink key="taxonomy" kind="taxonomy" id={taxonomyVersionId} />],
          [t('Review'), reviewWords(campaign.reviewPolicy)],
          [t('Gold'), goldPolicy === null ? t('none') : goldWords(goldPolicy)],
          [t('Lease'), t('{minutes, plural, one {# minute} other {# minutes}}', { minutes: campaign.leaseMinutes })],
          [t('Seed'), <code key="seed">{campaign.seed}</code>],
        ]}
      />
    </Card>
  );
}
