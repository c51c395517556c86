import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Anchor, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import classes from './coaching.module.css';

export type Onboarding = Output<Routes['listMyOnboarding']>['items'][number];
type Line = Onboarding['steps'][number];

interface Props {
  readonly of: Onboarding;
  /** Whose page it is: the person's own, or a lead's. */
  readonly as: 'self' | 'lead';
}

/** One checklist of one person: every step, who ticked it and when, and what does the next one. */
export function Checklist({ of, as }: Props): ReactNode {
  return (
    <Card
      title={of.name}
      actions={
        <Text size="sm" c="dimmed" component="span">
          {t('{done, number} of {steps, number} done', { done: of.done, steps: of.steps.length })}
        </Text>
      }
    >
      <ol className={classes['steps']}>
        {of.steps.map((line) => (
          <li key={line.step.id}>
            <Step of={of} line={line} as={as} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Step({ of, line, as }: Props & { readonly line: Line }): ReactNode {
  const { step, done } = line;
  const Icon = done === null ? IconCircleDashed : IconCircleCheck;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Icon size={18} aria-hidden className={classes['mark']} />
      <VisuallyHidden>{done === null ? t('To do') : t('Done')}</VisuallyHidden>
      <Stack gap={2} flex={1}>
        <Text size="sm" fw={done === null ? 650 : 400}>
          <bdi>{step.title}</bdi>
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <What line={line} />
          {step.beforeFirstTask && done === null && <> · {t('before the first task')}</>}
          {done !== null && (
            <>
              {' · '}
              <DoneBy done={done} />
            </>
          )}
          {done !== null && done.remark !== '' && (
            <>
              {' · '}
              <bdi>{done.remark}</bdi>
            </>
          )}
        </Text>
      </Stack>
      {done === null && <NextStep of={of} line={line} as={as} />}
    </Group>
  );
}

function DoneBy({ done: { source, at } }: { readonly done: NonNullable<Line['done']> }): ReactNode {
  const when = <TimeAgo key="when" at={at} />;
  if (source === 'lead') return tParts('ticked by a lead {when}', { when });
  return source === 'person' ? tParts('ticked by the person {when}', { when }) : tParts('recorded {when}', { when });
}

/** What a step asks for. */
function What({ line: { step, rounds } }: { readonly line: Line }): ReactNode {
  const project = useProject();
  switch (step.kind) {
    case 'guideline':
      return (
        <Go inText to={paths.guidelineVersion(project.slug, step.guidelineVersionId)}>
          {t('The guideline')}
        </Go>
      );
    case 'practice':
      return t('{items, plural, one {# item} other {# items}}, passed at {share}; rounds so far: {rounds, number}', {
        items: step.items,
        share: figure(step.passAt, 'share'),
        rounds,
      });
    case 'link':
      return (
        <Anchor href={step.url} target="_blank" rel="noreferrer noopener" dir="ltr" inherit underline="always">
          {step.url}
        </Anchor>
      );
    case 'lead':
      return t('A lead ticks this.');
  }
}

const reads = ['listMyOnboarding', 'listOnboarding', 'listMyReading', 'listPractices'] as const;

/** The button that does a step, or leads to where it is done. */
function NextStep({ of, line: { step, rounds }, as }: Props & { readonly line: Line }): ReactNode {
  const project = useProject();
  const router = useRouter();
  const tick = useWrite('tickOnboardingStep', { refreshes: reads });
  const read = useWrite('acknowledgeGuideline', { refreshes: reads });
  const practise = useWrite('startPractice', {
    refreshes: reads,
    onDone: ({ id }) => router.history.push(paths.practice(project.slug, id)),
  });
  const error = tick.error ?? read.error ?? practise.error;
  const mine = { checklistVersionId: of.checklistVersionId, stepId: step.id };
  const tickIt = (words: string): ReactNode => (
    <ActionButton
      size="xs"
      variant="default"
      loading={tick.isPending}
      onClick={() => tick.mutate({ params: { projectId: project.id, personId: of.person.id }, body: mine })}
    >
      {words}
    </ActionButton>
  );
  const button = (): ReactNode => {
    if (as === 'lead') return step.kind === 'lead' ? tickIt(t('Tick')) : null;
    switch (step.kind) {
      case 'link':
        return tickIt(t('I have been there'));
      case 'guideline':
        return (
          <ActionButton
            size="xs"
            variant="default"
            loading={read.isPending}
            onClick={() => read.mutate({ params: { guidelineVersionId: step.guidelineVersionId } })}
          >
            {t('I have read it')}
          </ActionButton>
        );
      case 'practice':
        return (
          <ActionButton
            size="xs"
            loading={practise.isPending}
            onClick={() => practise.mutate({ params: { projectId: project.id }, body: mine })}
          >
            {rounds === 0 ? t('Practise') : t('Practise again')}
          </ActionButton>
        );
      case 'lead':
        return null;
    }
  };
  return (
    <Stack gap={4} align="flex-end">
      {button()}
      {error !== null && <ProblemAlert error={error} />}
    </Stack>
  );
}
