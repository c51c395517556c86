import { t, tParts } from '@assay/words';
import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { figure } from '../../ui/figure.ts';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { goalForm, goalTitles, type Goal } from './goal-words.ts';
import { GoalForm } from './GoalForm.tsx';

interface Props {
  readonly personId: string;
  readonly as: 'self' | 'lead';
}

/** The goals of one person, each with the figure as it stands, its interval and its target. */
export function Goals({ personId, as }: Props): ReactNode {
  const project = useProject();
  const query = useAnswer('listGoals', { params: { projectId: project.id }, query: { personId } });
  return (
    <Card
      title={as === 'self' ? t('My goals') : t('Goals')}
      actions={
        as === 'lead' && (
          <ModalButton title={t('Set a goal')} variant="default">
            {(close) => <GoalForm personId={personId} onDone={close} />}
          </ModalButton>
        )
      }
    >
      <Asked query={query} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('No goal')}>
              {as === 'self'
                ? t('When whoever leads sets you a goal, it appears here with your progress. Nobody else sees it.')
                : t('Only this person and whoever coaches them see a goal.')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              {items.map((one) => (
                <OneGoal key={one.id} of={one} as={as} />
              ))}
            </Stack>
          )
        }
      </Asked>
    </Card>
  );
}

function OneGoal({ of, as }: { readonly of: Goal; readonly as: Props['as'] }): ReactNode {
  const form = goalForm(of.metric);
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <Stack gap={2} miw={220}>
        <Group gap="xs">
          <Text size="sm" fw={650}>
            {goalTitles[of.metric]}
          </Text>
          <StateBadge state={of.state} />
        </Group>
        <Text size="xs" c="dimmed" component="div">
          <bdi>{of.campaignName}</bdi> · {t('target {target}', { target: figure(of.target, form) })} ·{' '}
          {tParts('from {from} until {until}', {
            from: <OnDay key="from" at={`${of.from}T12:00:00Z`} />,
            until: <OnDay key="until" at={`${of.until}T12:00:00Z`} />,
          })}
        </Text>
        {of.withdrawn !== null && (
          <Text size="xs" c="dimmed">
            {t('Withdrawn: {reason}', { reason: of.withdrawn.because })}
          </Text>
        )}
      </Stack>
      <div style={{ width: 260 }}>
        {of.progress.value === null ? (
          <Text size="xs" c="dimmed">
            {of.progress.reason}
          </Text>
        ) : (
          <IntervalBar
            of={of.progress}
            form={form}
            target={of.target}
            {...(form === 'share'
              ? {}
              : { range: [0, 1.25 * Math.max(of.target, of.progress.interval?.high ?? 0)] as const })}
          />
        )}
      </div>
      {as === 'lead' && of.withdrawn === null && (
        <ModalButton title={t('Withdraw')} variant="default">
          {(close) => <WithdrawForm goalId={of.id} onDone={close} />}
        </ModalButton>
      )}
    </Group>
  );
}

function WithdrawForm({ goalId, onDone }: { readonly goalId: string; readonly onDone: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const withdraw = useWrite('withdrawGoal', { refreshes: ['listGoals'], onDone });
  return (
    <ShortForm
      submit={t('Withdraw')}
      missing={reason.trim() === '' ? t('Say why first: the reason is recorded.') : null}
      pending={withdraw.isPending}
      error={withdraw.error}
      onSubmit={() => withdraw.mutate({ params: { goalId }, body: { reason } })}
    >
      <Textarea
        label={t('Reason')}
        data-autofocus
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
