import { t } from '@assay/words';
import { useParams } from '@tanstack/react-router';
import { useLocalStorage } from '@mantine/hooks';
import { workPurposes } from '@assay/api';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { AnswerNotices } from '../../workbench/AnswerNotices.tsx';
import { deskKeys } from '../../workbench/desk-keys.ts';
import { Desk, type Workbench } from '../../workbench/Desk.tsx';
import { GuidePanel } from '../../workbench/GuidePanel.tsx';
import { Note } from '../../workbench/Note.tsx';
import { NothingWaits } from '../../workbench/NothingWaits.tsx';
import { itemOf, useReopening } from '../../workbench/reopening.ts';
import { useReopenAddress } from '../../workbench/use-reopen-address.ts';
import { useSubmitQueue } from '../../workbench/queues.ts';
import { QueueNotes } from '../../workbench/QueueNotes.tsx';
import type { QueueState } from '../../workbench/submit-queue.ts';
import { useItemQueue, type Purpose } from '../../workbench/use-item-queue.ts';
import { useKeyBuffer } from '../../workbench/use-key-buffer.ts';
import { useKind } from '../../workbench/use-kind.ts';
import { usePanelsAtHand } from '../../workbench/use-panels-at-hand.ts';
import classes from '../../workbench/workbench.module.css';

const HowTheyAnswered = lazy(() => import('../../workbench/HowTheyAnswered.tsx'));

/** One item after the other of one campaign, for one purpose. */
export default function WorkbenchPage(): ReactNode {
  const project = useProject();
  const { campaignId = '', purpose = '' } = useParams({ strict: false });
  const workbench = useAnswer('getWorkbench', { params: { campaignId } });
  const known = workPurposes.find((one) => one === purpose);
  if (known === undefined) {
    return (
      <EmptyState title={t('There is no such work')} action={<Go to={paths.work(project.slug)}>{t('My work')}</Go>}>
        {t('Choose a campaign from your work.')}
      </EmptyState>
    );
  }
  return (
    <Asked query={workbench} lines={10}>
      {(answer) => <Bench key={`${campaignId}/${known}`} workbench={answer} purpose={known} />}
    </Asked>
  );
}

function Bench({ workbench, purpose }: { readonly workbench: Workbench; readonly purpose: Purpose }): ReactNode {
  const me = useMe();
  const [submits, submitState] = useSubmitQueue(me.person.id);
  const [search] = useSearchState();
  const [wanted] = useState(search['assignment'] ?? null);
  const { campaignId } = workbench;
  const address = useReopenAddress();
  const opened = useReopening(me.person.id, campaignId, purpose === 'label' ? address.wanted : null);
  const reopening = opened.phase === 'open' && !address.leaving ? opened.reopening : undefined;
  const resting = opened.phase !== 'none';
  const [queue, { items, fetching, nothing, error }] = useItemQueue(me.person.id, campaignId, purpose, wanted, resting);
  const [guide, setGuide] = useLocalStorage({ key: 'assay-guide', defaultValue: true, getInitialValueInEffect: false });
  const [first] = items;
  const item = useMemo(
    () => (reopening === undefined ? (resting ? undefined : first) : itemOf(campaignId, reopening)),
    [campaignId, reopening, resting, first],
  );
  const [hand, setHand] = useState<{ readonly of: string; readonly classId: string } | null>(null);
  const classInHand = hand !== null && hand.of === item?.assignmentId ? hand.classId : null;
  const [decided, setDecided] = useState<string | null>(null);
  usePanelsAtHand();
  const kind = useKind(workbench.taskType, workbench.config);
  const none = item === undefined || kind.data === undefined;
  const [usualKeys] = useState(() => deskKeys(purpose, 0));
  const awaited = resting ? opened.phase !== 'refused' : nothing === null && error === null;
  const onShown = useKeyBuffer(none, awaited, usualKeys);
  return (
    <div>
      {(submitState.blocked !== null || submitState.refused.length > 0) && (
        <div className={classes['desk']} style={{ paddingBottom: 0 }}>
          <QueueNotes queue={submits} state={submitState} />
        </div>
      )}
      <div className={classes['notices']}>
        <AnswerNotices campaignId={workbench.campaignId} />
        {decided !== null && <DecidedNote campaignId={workbench.campaignId} taskId={decided} state={submitState} />}
      </div>
      {kind.data === null ? (
        <Note tone="bad">
          {t(
            'This campaign has work of the kind “{taskType}”, which this version of the app does not know. Reload the page; if that does not help, tell its manager.',
            { taskType: workbench.taskType },
          )}
        </Note>
      ) : none ? (
        <div className={classes['desk']}>
          {opened.phase === 'refused' && !address.leaving ? (
            <NothingWaits
              title={t('This answer cannot be changed any more')}
              onReopen={address.close}
              reopenTitle={t('Go on')}
            >
              {opened.detail}
            </NothingWaits>
          ) : kind.error !== null ? (
            <ProblemAlert error={kind.error} onRetry={() => void kind.refetch()} />
          ) : error !== null && error !== undefined ? (
            <ProblemAlert error={error} onRetry={queue.fill} />
          ) : nothing === null || fetching || resting || item !== undefined ? (
            <Loading lines={10} label={t('Fetching your next item')} />
          ) : (
            <NothingWaits
              title={t('Nothing waits for you here')}
              onLookAgain={queue.fill}
              onReopen={purpose === 'label' ? address.openLast : null}
              reopenTitle={t('Reopen last')}
            >
              {nothing} {t('This page looks again by itself.')}
            </NothingWaits>
          )}
        </div>
      ) : (
        <div className={classes['bench']} data-guide={guide}>
          <div className={classes['work']}>
            <Desk
              // A lease under a new number shows something new, e.g. an answer its author changed during the review.
              key={reopening?.annotationId ?? `${item.assignmentId}/${item.fence}`}
              {...{ workbench, item, queue, onShown }}
              {...(reopening === undefined ? {} : { reopening })}
              waiting={first ?? null}
              onReopen={reopening === undefined ? address.openLast : address.close}
              kind={kind.data}
              personId={me.person.id}
              onToggleGuide={() => setGuide(!guide)}
              onLeave={(submission) => {
                if (submission.operation === 'submitAdjudication') setDecided(submission.of.taskId);
                submits.add(submission);
                if (reopening === undefined) queue.advance();
                else address.close();
              }}
              onSend={submits.add}
              classInHand={classInHand}
              onClass={(classId) => setHand({ of: item.assignmentId, classId })}
            />
          </div>
          {guide && (
            // Beside the desk and not in it: it stays where it is while item follows item.
            <GuidePanel
              classInHand={classInHand}
              guidelineVersionId={workbench.guidelineVersionId}
              taxonomyVersionId={workbench.taxonomyVersionId}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** After a decision arrived: the way to how the others had answered. */
function DecidedNote({
  campaignId,
  taskId,
  state,
}: {
  readonly campaignId: string;
  readonly taskId: string;
  readonly state: QueueState;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const underway = [...state.waiting, ...state.refused].some((one) => one.of.taskId === taskId);
  if (underway) return null;
  return (
    <Note>
      {t('Your decision is recorded.')}{' '}
      <ActionButton variant="default" size="compact-xs" onClick={() => setOpen(true)}>
        {t('How they answered')}
      </ActionButton>
      <Suspense fallback={null}>
        {open && <HowTheyAnswered {...{ campaignId, taskId }} onClose={() => setOpen(false)} />}
      </Suspense>
    </Note>
  );
}
