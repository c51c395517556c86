import { isTaskTypeId, mergeKeyMaps, taskTypes, type AnyTaskType } from '@assay/task-types';
import { editors, type AnyEditor, type AnyViewer } from '@assay/task-types/editors';
import type { Output, Routes } from '@assay/api';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { openKeyHelp, usePageKeys } from '../shell/keys.ts';
import { Loading } from '../ui/Loading.tsx';
import { deskKeys } from './desk-keys.ts';
import { DeskBar } from './DeskBar.tsx';
import { DeskNotes } from './DeskNotes.tsx';
import type { ItemQueue, WorkItem } from './item-queue.ts';
import { assetUrl } from './media.ts';
import { Note } from './Note.tsx';
import type { SkipReason } from './SkipModal.tsx';
import type { NewSubmission } from './submit-queue.ts';
import { useActiveTime } from './use-active-time.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useDraft } from './use-draft.ts';
import { useLease } from './use-lease.ts';
import classes from './workbench.module.css';

// What only some items need is loaded with the first of them.
const AdjudicationPanel = lazy(() => import('./AdjudicationPanel.tsx'));
const RejectPanel = lazy(() => import('./RejectPanel.tsx'));
const SkipModal = lazy(() => import('./SkipModal.tsx'));

export type Workbench = Output<Routes['getWorkbench']>;

interface Props {
  readonly workbench: Workbench;
  readonly item: WorkItem;
  readonly personId: string;
  readonly queue: ItemQueue;
  /** The answer leaves; the next item takes its place. */
  readonly onLeave: (submission: NewSubmission) => void;
  readonly onToggleGuide: () => void;
  /** The rules beside the item, when they are shown. */
  readonly guide: ReactNode;
}

/** A fresh item takes the keyboard: on this page the item is what somebody came for. */
const takesKeyboard = { autoFocus: true };

interface Kind {
  readonly type: AnyTaskType;
  readonly Editor: AnyEditor;
  readonly Viewer: AnyViewer;
}

/** The logic and the editor of a kind of work; null for one this app does not know. */
function kindOf(taskType: string): Kind | null {
  return isTaskTypeId(taskType) ? { type: taskTypes[taskType], ...editors[taskType] } : null;
}

const SETTLED_MS = 3000;

/** Fetches what may be needed while the connection is there: skipping must work offline, too. */
function usePanelsAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // A failure is no loss: the panel is asked for again when it is opened.
      Promise.all([import('./SkipModal.tsx'), import('./RejectPanel.tsx')]).catch(() => undefined);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** One item in hand, whatever is asked about it. */
export function Desk(props: Props): ReactNode {
  usePanelsAtHand();
  const kind = kindOf(props.workbench.taskType);
  if (kind === null) {
    return (
      <Note tone="bad">
        This campaign has work of the kind “{props.workbench.taskType}”, which this version of the app does not know.
        Reload the page; if that does not help, tell its manager.
      </Note>
    );
  }
  return <DeskOf {...props} kind={kind} />;
}

function startOf(item: WorkItem, type: AnyTaskType): unknown {
  return item.rework?.answer ?? item.review?.answer ?? item.adjudication?.proposal?.answer ?? type.emptyAnswer;
}

function DeskOf({
  workbench,
  item,
  personId,
  queue,
  onLeave,
  onToggleGuide,
  guide,
  kind,
}: Props & { readonly kind: Kind }): ReactNode {
  const { type, Editor, Viewer } = kind;
  const [draftMs, setDraftMs] = useState(0);
  const time = useActiveTime(draftMs);
  const [startAnswer] = useState(() => startOf(item, type));
  const draft = useDraft(item, personId, startAnswer, time.read);
  if (draft.activeBefore > draftMs && draftMs === 0) setDraftMs(draft.activeBefore);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [panel, setPanel] = useState<'skip' | 'reject' | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [lost, setLost] = useState<string | null>(null);
  useLease(queue, item, workbench.leaseMinutes, time.idle, setLost);

  const answers = item.adjudication?.answers ?? [];
  const keyMap = useMemo(
    () => mergeKeyMaps(deskKeys(item.purpose, answers.length), type.keys(workbench.config)),
    [item.purpose, answers.length, type, workbench.config],
  );
  usePageKeys(keyMap, true);

  const changed = item.review !== null && JSON.stringify(draft.answer) !== JSON.stringify(item.review.answer);
  const leave = (operation: NewSubmission['operation'], body: NewSubmission['body']): void => {
    draft.stop();
    const of = { personId, campaignId: item.campaignId, taskId: item.taskId, purpose: item.purpose };
    onLeave({ operation, assignmentId: item.assignmentId, of, body: { fence: item.fence, ...body } });
  };
  const refused = (): boolean => {
    const found = type.validate(workbench.config, item.payload, draft.answer).map((problem) => problem.detail);
    const missing =
      item.purpose === 'adjudicate' && reason.trim() === ''
        ? ['Say why you decide so: the reason is kept with the label.']
        : [];
    setProblems([...found, ...missing]);
    return found.length + missing.length > 0;
  };
  const submit = (): void => {
    const activeMs = time.read();
    if (item.purpose === 'review' && !changed) leave('submitReview', { verdict: 'accepted', activeMs });
    else if (refused()) return;
    else if (item.purpose === 'review') leave('submitReview', { verdict: 'corrected', answer: draft.answer, activeMs });
    else if (item.purpose === 'adjudicate')
      leave('submitAdjudication', { answer: draft.answer, picked, reason: reason.trim(), activeMs });
    else leave('submitAnnotation', { answer: draft.answer, activeMs });
  };
  const skip = (skipReason: SkipReason, comment: string): void =>
    leave('skipAssignment', { reason: skipReason, comment });
  const pick = (index: number): void => {
    const taken = answers[index];
    if (taken === undefined) return;
    setPicked(taken.annotator);
    draft.change(taken.answer);
  };
  useDeskKeys(keyMap, (action) => {
    if (panel !== null) return false;
    if (action === 'submit') submit();
    else if (action === 'skip') setPanel('skip');
    else if (action === 'reject') setPanel('reject');
    else if (action === 'guide') onToggleGuide();
    else if (action.startsWith('pick:')) pick(Number(action.slice('pick:'.length)));
    else return false;
    return true;
  });

  return (
    <>
      <DeskBar
        {...{ item, time, changed, draft }}
        name={workbench.name}
        onSubmit={submit}
        onSkip={() => setPanel('skip')}
        onReject={() => setPanel('reject')}
        onToggleGuide={onToggleGuide}
      />
      <div className={classes['body']}>
        <div className={classes['desk']}>
          <DeskNotes {...{ item, draft, problems, lost }} />
          <Suspense fallback={<Loading lines={4} />}>
            {panel === 'reject' && (
              <RejectPanel
                onCancel={() => setPanel(null)}
                onReject={(errorCodes, comment) =>
                  leave('submitReview', { verdict: 'rejected', errorCodes, comment, activeMs: time.read() })
                }
              />
            )}
            {item.adjudication !== null && (
              <AdjudicationPanel
                {...{ type, Viewer, picked, reason }}
                config={workbench.config}
                payload={item.payload}
                work={item.adjudication}
                onPick={pick}
                onReason={setReason}
              />
            )}
          </Suspense>
          <Suspense fallback={<Loading lines={10} />}>
            <Editor
              config={workbench.config}
              payload={item.payload}
              value={draft.answer}
              onChange={(answer) => {
                if (picked !== null) setPicked(null);
                draft.change(answer);
              }}
              verdicts={draft.verdicts}
              onSuggestion={draft.decide}
              assetUrl={assetUrl}
              onKeyHelp={openKeyHelp}
              {...takesKeyboard}
            />
          </Suspense>
        </div>
        {guide}
      </div>
      <Suspense fallback={null}>
        {panel === 'skip' && <SkipModal onClose={() => setPanel(null)} onSkip={skip} />}
      </Suspense>
    </>
  );
}
