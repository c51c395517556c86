import { activeLanguage, t } from '@assay/words';
import { defineKeyMap, isTaskTypeId, taskTypes, type AnyTaskType } from '@assay/task-types';
import { editors, type AnyViewer } from '@assay/task-types/editors';
import { Group, Modal, Text } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { usePageKeys } from '../../shell/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Workbench } from '../../workbench/Desk.tsx';
import { faultsOf } from '../../workbench/item-faults.ts';
import type { WorkItem } from '../../workbench/item-queue.ts';
import { labelsOf } from '../../workbench/labels.ts';
import { Note } from '../../workbench/Note.tsx';
import { pinChoices } from '../../workbench/pins.ts';
import { QueueNotes } from '../../workbench/QueueNotes.tsx';
import { useSubmitQueue } from '../../workbench/queues.ts';
import * as grids from '../../workbench/review-grid.ts';
import { useGridTime } from '../../workbench/use-grid-time.ts';
import { draftKeyOf } from '../../workbench/draft-store.ts';
import { useReviewBatch } from '../../workbench/use-review-batch.ts';
import { GridCard } from './GridCard.tsx';
import { GridLeaveGuard } from './GridLeaveGuard.tsx';
import classes from './campaigns.module.css';
import { annotatorTitle } from '../../workbench/annotator-title.ts';

const RejectPanel = lazy(() => import('../../workbench/RejectPanel.tsx'));

const group = t('Review in a grid');
// The next answer stands where reading goes on.
const [onward, back] =
  activeLanguage().direction === 'rtl'
    ? (['ArrowLeft', 'ArrowRight'] as const)
    : (['ArrowRight', 'ArrowLeft'] as const);
const keyMap = defineKeyMap([
  { key: onward, action: 'after', title: t('Next answer'), group },
  { key: back, action: 'before', title: t('Previous answer'), group },
  { key: 'ArrowDown', action: 'down', title: t('The answer below'), group },
  { key: 'ArrowUp', action: 'up', title: t('The answer above'), group },
  { key: 'a', action: 'accept', title: t('Accept'), group },
  { key: 'r', action: 'reject', title: t('Send back, with codes'), group },
  { key: 'Enter', action: 'open', title: t('Open at the desk'), group },
  { key: 'u', action: 'undo', title: t('Take the last verdict back'), group },
  { key: 'Ctrl+Enter', action: 'send', title: t('Send all verdicts'), group },
]);

const moves: Readonly<Record<string, grids.Move>> = {
  [onward]: 'after',
  [back]: 'before',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
};

/** Many answers at once: a reviewer looks over a page of them and decides by key. */
export default function ReviewGridPage(): ReactNode {
  const project = useProject();
  const { campaignId = '' } = useParams({ strict: false });
  const workbench = useAnswer('getWorkbench', { params: { campaignId } });
  return (
    <Asked query={workbench} lines={10}>
      {(bench) =>
        !bench.purposes.includes('review') || !isTaskTypeId(bench.taskType) ? (
          <EmptyState
            title={t('You do not review here')}
            action={<Go to={paths.work(project.slug)}>{t('My work')}</Go>}
          >
            {t('The manager of the campaign chooses who reviews.')}
          </EmptyState>
        ) : (
          <Grid
            key={campaignId}
            workbench={bench}
            type={taskTypes[bench.taskType]}
            Viewer={editors[bench.taskType].Viewer}
          />
        )
      }
    </Asked>
  );
}

interface GridProps {
  readonly workbench: Workbench;
  readonly type: AnyTaskType;
  readonly Viewer: AnyViewer;
}

/** How many cards stand in one row now. */
function columnsOf(list: HTMLElement | null): number {
  const cards = [...(list?.children ?? [])].filter((one) => one instanceof HTMLElement);
  const top = cards[0]?.offsetTop;
  return Math.max(1, cards.filter((one) => one.offsetTop === top).length);
}

function Grid({ workbench, type, Viewer }: GridProps): ReactNode {
  const { campaignId, config, errorCodes } = workbench;
  const me = useMe();
  const project = useProject();
  const navigate = useNavigate();
  const [submits, submitState] = useSubmitQueue(me.person.id);
  const [grid, setGrid] = useState(() => grids.startGrid([]));
  const [lost, setLost] = useState(0);
  const [rejecting, setRejecting] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const batch = useReviewBatch(me.person.id, campaignId, workbench.leaseMinutes, (gone) => setLost(lost + gone.length));
  usePageKeys(keyMap, true);

  const items = useMemo(() => new Map((batch.items ?? []).map((one) => [one.assignmentId, one])), [batch.items]);
  const ids = [...items.keys()];
  // The page follows what is held: fetched, sent or lost.
  if (ids.length !== grid.ids.length || ids.some((id, index) => grid.ids[index] !== id)) {
    const gone = grid.ids.filter((id) => !items.has(id));
    setGrid({ ...grids.dropFromGrid(grid, gone), ids });
  }
  const inHand = items.get(grid.ids[grid.at] ?? '');
  const spentOnAnswer = useGridTime(inHand?.assignmentId ?? null);
  const focused = rejecting ? undefined : inHand?.assignmentId;
  useEffect(() => {
    if (focused === undefined) return;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [focused]);

  const send = (): void => {
    const decided = grid.ids.filter((id) => grid.verdicts.has(id));
    for (const id of decided) {
      const item = items.get(id);
      const verdict = grid.verdicts.get(id);
      if (item === undefined || verdict === undefined) continue;
      const of = draftKeyOf(me.person.id, item, null);
      const body = { fence: item.fence, ...verdict, activeMs: spentOnAnswer(id) };
      submits.add({ operation: 'submitReview', assignmentId: id, of, body });
    }
    batch.sent(decided);
    if (decided.length === grid.ids.length) batch.fetch();
  };
  const open = (item: WorkItem): void => {
    batch.keep(item.assignmentId);
    const to = `${paths.workbench(project.slug, campaignId, 'review')}?assignment=${item.assignmentId}`;
    void navigate({ to });
  };
  const press = (event: KeyboardEvent): void => {
    if (rejecting || inHand === undefined) return;
    const move = moves[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && control) send();
    else if (event.altKey || control) return;
    else if (move !== undefined) setGrid(grids.moveInGrid(grid, move, columnsOf(list.current)));
    else if (event.key === 'a') setGrid(grids.decideInGrid(grid, { verdict: 'accepted' }));
    else if (event.key === 'r') setRejecting(true);
    else if (event.key === 'u') setGrid(grids.undoInGrid(grid));
    else if (event.key === 'Enter') open(inHand);
    else return;
    event.preventDefault();
  };

  const decidedCount = grid.verdicts.size;
  return (
    <Page
      title={t('Review in a grid')}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
      lead={workbench.name}
      actions={
        <Group gap="xs">
          <ActionButton
            variant="default"
            hotkey="u"
            disabledReason={grid.past.length === 0 ? t('Nothing is decided yet.') : null}
            onClick={() => setGrid(grids.undoInGrid(grid))}
          >
            {t('Undo')}
          </ActionButton>
          <ActionButton
            hotkey="Ctrl+Enter"
            disabledReason={decidedCount === 0 ? t('Decide about an answer first.') : null}
            onClick={send}
          >
            {t('Send {decided} of {shown}', { decided: decidedCount, shown: grid.ids.length })}
          </ActionButton>
        </Group>
      }
    >
      <QueueNotes queue={submits} state={submitState} />
      {lost > 0 && (
        <Note tone="warn">
          {t(
            '{lost, plural, one {The lease of # answer ran out, so it left this page. Others can judge it now.} other {The leases of # answers ran out, so they left this page. Others can judge them now.}}',
            { lost },
          )}
        </Note>
      )}
      {batch.error !== null && <ProblemAlert error={batch.error} onRetry={batch.fetch} />}
      {batch.items === null && batch.error === null && <Loading lines={8} label={t('Fetching answers to review')} />}
      {batch.items !== null && grid.ids.length === 0 && (
        <EmptyState
          title={t('No answer waits for your review')}
          action={<ActionButton onClick={batch.fetch}>{t('Look again')}</ActionButton>}
        >
          {batch.nothing ?? t('All of this page are sent.')}
        </EmptyState>
      )}
      <Text size="xs" c="dimmed" mb="xs">
        {t('Nothing is sent before you send it. Answers without a verdict go back when you leave.')}
      </Text>
      <ul ref={list} className={classes['grid']} aria-label={t('Answers to review')}>
        {grid.ids.map((id, index) => {
          const item = items.get(id);
          if (item?.review == null) return null;
          return (
            <GridCard
              key={id}
              {...{ type, Viewer, config, item }}
              faulty={faultsOf(type, config, item.payload).length > 0}
              verdict={grid.verdicts.get(id) ?? null}
              inHand={index === grid.at}
              onKeyDown={press}
              onTake={() => setGrid({ ...grid, at: index })}
            />
          );
        })}
      </ul>
      <Modal
        opened={rejecting}
        onClose={() => setRejecting(false)}
        title={<Text fw={650}>{annotatorTitle(inHand?.review?.annotator ?? '')}</Text>}
      >
        <Suspense fallback={<Loading lines={4} />}>
          {inHand?.review != null && (
            <RejectPanel
              drawing={false}
              known={errorCodes}
              pins={pinChoices(inHand.review.answer, labelsOf(type, config, inHand.payload, inHand.review.answer), [])}
              onCancel={() => setRejecting(false)}
              onReject={(codes, comment, regions) => {
                setGrid(grids.decideInGrid(grid, { verdict: 'rejected', errorCodes: codes, comment, regions }));
                setRejecting(false);
              }}
            />
          )}
        </Suspense>
      </Modal>
      <GridLeaveGuard verdicts={decidedCount} onSend={send} />
    </Page>
  );
}
