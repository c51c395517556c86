import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Suspense, useMemo, useRef, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { openKeyHelp, usePageKeys } from '../../shell/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { count, figure } from '../../ui/figure.ts';
import { Go, GoButton } from '../../ui/Go.tsx';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { deskKeys, keysInHand } from '../../workbench/desk-keys.ts';
import { assetUrl } from '../../workbench/media.ts';
import { Note } from '../../workbench/Note.tsx';
import { useDeskKeys } from '../../workbench/use-desk-keys.ts';
import { useKind, type Kind } from '../../workbench/use-kind.ts';
import { useOwnKeys } from '../../workbench/use-own-keys.ts';
import { PracticeAnswer } from './PracticeAnswer.tsx';

type Practice = Output<Routes['getPractice']>;
/** A fresh item takes the keyboard, as at the desk. */
const takesKeyboard = { autoFocus: true };

/** Practice on items whose answers are known: each answer is compared at once, with the reason. */
export default function PracticePage(): ReactNode {
  const project = useProject();
  const me = useMe();
  const { practiceId = '' } = useParams({ strict: false });
  const query = useAnswer('getPractice', { params: { practiceId } });
  return (
    <Asked query={query} lines={10}>
      {(practice) => {
        const mine = practice.person.id === me.person.id;
        return (
          <Page
            title={practice.title}
            lead={t(
              'Practice: these items are not part of the work. You see the right answer and its reason as soon as you have answered.',
            )}
            trail={
              mine
                ? [{ title: t('My learning'), to: paths.myLearning(project.slug) }]
                : [{ title: practice.person.name, to: paths.learner(project.slug, practice.person.id) }]
            }
          >
            <Round key={practice.id} practice={practice} mine={mine} />
          </Page>
        );
      }}
    </Asked>
  );
}

function Round({ practice, mine }: { readonly practice: Practice; readonly mine: boolean }): ReactNode {
  const project = useProject();
  const kind = useKind(practice.taskType, practice.config);
  const [seen, setSeen] = useState<number | null>(null);
  const last = practice.answered.find((one) => one.ordinal === seen);
  if (kind.error !== null) return <ProblemAlert error={kind.error} onRetry={() => void kind.refetch()} />;
  if (kind.data === undefined) return <Loading lines={8} />;
  if (kind.data === null)
    return <Note tone="bad">{t('This version of the app does not know this kind of work. Reload the page.')}</Note>;
  const known = kind.data;
  const shown = seen === null ? practice.answered : practice.answered.filter((one) => one.ordinal === seen);
  return (
    <Stack gap="md">
      <Standing of={practice} />
      {practice.passed !== null && seen === null && <Result of={practice} mine={mine} />}
      {mine && practice.next !== null && seen === null && (
        <Card
          title={t('Item {number, number} of {items, number}', {
            number: practice.next.ordinal,
            items: practice.items,
          })}
          actions={
            practice.guidelineVersionId !== null && (
              <Go to={paths.guidelineVersion(project.slug, practice.guidelineVersionId)}>{t('The guideline')}</Go>
            )
          }
        >
          <Answering
            key={practice.next.ordinal}
            practice={practice}
            next={practice.next}
            kind={known}
            onAnswered={setSeen}
          />
        </Card>
      )}
      {shown.map((one) => (
        <PracticeAnswer key={one.ordinal} of={one} kind={known} config={practice.config} />
      ))}
      {last !== undefined && (
        <Group>
          <ActionButton onClick={() => setSeen(null)} data-autofocus>
            {practice.next === null ? t('See the result') : t('Next item')}
          </ActionButton>
        </Group>
      )}
    </Stack>
  );
}

function Standing({ of }: { readonly of: Practice }): ReactNode {
  return (
    <Group gap="xl">
      <Text size="sm">
        {t('{answered, number} of {items, number} answered', { answered: of.answered.length, items: of.items })}
      </Text>
      <div style={{ width: 240 }}>
        <IntervalBar of={of.share} target={of.passAt} />
      </div>
    </Group>
  );
}

function Result({ of, mine }: { readonly of: Practice; readonly mine: boolean }): ReactNode {
  const project = useProject();
  const good = count(of.answered.filter((one) => one.passed).length);
  const figures = { good, items: of.items, share: figure(of.passAt, 'share') };
  return (
    <Note tone={of.passed === true ? 'plain' : 'warn'}>
      <Text size="sm" fw={650} component="output">
        {of.passed === true
          ? t('Passed: {good} of {items, number} right, {share} was asked.', figures)
          : t('Not passed yet: {good} of {items, number} right, {share} was asked.', figures)}
      </Text>{' '}
      {mine && (
        <GoButton to={paths.myLearning(project.slug)} size="compact-sm" variant="default">
          {of.passed === true ? t('Back to my learning') : t('Look at the guideline and practise again')}
        </GoButton>
      )}
    </Note>
  );
}

interface Props {
  readonly practice: Practice;
  readonly next: NonNullable<Practice['next']>;
  readonly kind: Kind;
  readonly onAnswered: (ordinal: number) => void;
}

function Answering({ practice, next, kind, onAnswered }: Props): ReactNode {
  const { type, Editor } = kind;
  const { config } = practice;
  const [answer, setAnswer] = useState<unknown>(type.emptyAnswer);
  const [fault, setFault] = useState<string | null>(null);
  const editor = useRef<HTMLDivElement>(null);
  const send = useWrite('answerPractice', {
    refreshes: ['getPractice', 'listPractices', 'listMyOnboarding'],
    onDone: ({ feedback }) => onAnswered(feedback.ordinal),
  });
  const ownKeys = useOwnKeys();
  const keys = useMemo(
    () => keysInHand({ type, config, purpose: 'label', answers: 0 }, ownKeys),
    [type, config, ownKeys],
  );
  usePageKeys(keys.editor, true);
  const [hotkey] = deskKeys('label', 0).filter((one) => one.action === 'submit');
  const submit = (): void => {
    const [first] = type.validate(config, next.payload, answer);
    setFault(first?.detail ?? null);
    if (first !== undefined || send.isPending) return;
    send.mutate({ params: { practiceId: practice.id }, body: { ordinal: next.ordinal, answer } });
  };
  useDeskKeys(keys.desk, (action) => {
    if (action !== 'submit') return false;
    submit();
    return true;
  });
  return (
    <Stack gap="sm">
      <div ref={editor}>
        <Suspense fallback={<Loading lines={8} />}>
          <Editor
            {...{ config, assetUrl }}
            payload={next.payload}
            value={answer}
            onChange={setAnswer}
            keyMap={keys.editor}
            onKeyHelp={openKeyHelp}
            {...takesKeyboard}
          />
        </Suspense>
      </div>
      {fault !== null && (
        <Note tone="warn">
          <span role="alert">{fault}</span>
        </Note>
      )}
      {send.error !== null && <ProblemAlert error={send.error} />}
      <Group>
        <ActionButton onClick={submit} loading={send.isPending} hotkey={hotkey?.key}>
          {t('Compare')}
        </ActionButton>
      </Group>
    </Stack>
  );
}
