import { t } from '@assay/words';
import { PinsContext } from '@assay/task-types/editors';
import { keyOf, type KeyMap } from '@assay/task-types/keys';
import type { Output, Routes } from '@assay/api';
import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { openKeyHelp, usePageKeys } from '../shell/keys.ts';
import { Loading } from '../ui/Loading.tsx';
import { BrokenItem } from './BrokenItem.tsx';
import { keysInHand } from './desk-keys.ts';
import { DeskBar } from './DeskBar.tsx';
import { DeskNotes } from './DeskNotes.tsx';
import { draftKeyOf } from './draft-store.ts';
import { faultsOf } from './item-faults.ts';
import type { ItemQueue, WorkItem } from './item-queue.ts';
import { addLabel, hasLabel, labelsOf, removeLabel } from './labels.ts';
import { assetUrl } from './media.ts';
import { pinChoices } from './pins.ts';
import { previousAnswer } from './previous-answer.ts';
import { ReopenNote } from './ReopenNote.tsx';
import type { Reopening } from './reopening.ts';
import { sameValue } from './same-value.ts';
import type { SkipReason } from './SkipModal.tsx';
import type { NewSubmission } from './submit-queue.ts';
import { useActiveTime } from './use-active-time.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { activeBefore, useDraft } from './use-draft.ts';
import type { Kind } from './use-kind.ts';
import { useLease } from './use-lease.ts';
import { useOwnKeys } from './use-own-keys.ts';
import { usePins } from './use-pins.ts';
import { decidedVerdicts } from './verdicts.ts';
import classes from './workbench.module.css';

// What only some items need is loaded with the first of them.
const AdjudicationPanel = lazy(() => import('./AdjudicationPanel.tsx'));
const CorrectionPanel = lazy(() => import('./CorrectionPanel.tsx'));
const QuestionPanel = lazy(() => import('./QuestionPanel.tsx'));
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
  /** The answer of their own that is opened again; `item` is its item then. */
  readonly reopening?: Reopening;
  /** What waits meanwhile: its lease is kept. */
  readonly waiting?: WorkItem | null;
  /** Opens the last answer again, or leaves the one that is open. */
  readonly onReopen: () => void;
  /** Something leaves while the item stays in hand. */
  readonly onSend: (submission: NewSubmission) => void;
  readonly onToggleGuide: () => void;
  /** The class of the label in hand. */
  readonly classInHand: string | null;
  readonly onClass: (classId: string) => void;
  /** The item is on the screen and listens to these keys. */
  readonly onShown: (item: string, keys: KeyMap) => void;
  readonly kind: Kind;
}

/** A fresh item takes the keyboard: on this page the item is what somebody came for. */
const takesKeyboard = { autoFocus: true };

/** As long as systems let the two clicks of a double click be apart. */
const DOUBLE_CLICK_MS = 500;

/** Stands behind the editor: it is there when the editor is, which has begun to listen a moment before. */
function Listens({ onListen }: { readonly onListen: () => void }): null {
  useLayoutEffect(onListen);
  return null;
}

type Panel = 'skip' | 'reject' | 'correct' | 'ask';

/** One item in hand, whatever is asked about it. */
export function Desk({
  workbench,
  item,
  personId,
  queue,
  reopening,
  waiting = null,
  onReopen,
  onLeave,
  onSend,
  onToggleGuide,
  classInHand,
  onClass,
  onShown,
  kind,
}: Props): ReactNode {
  const { type, Editor, Viewer } = kind;
  const { config } = workbench;
  const { payload } = item;
  const reopened = reopening?.annotationId ?? null;
  const [before] = useState(() => activeBefore(item, personId, reopened));
  const time = useActiveTime(before);
  const [startAnswer] = useState(
    () => reopening?.answer ?? item.rework?.answer ?? item.review?.answer ?? type.emptyAnswer,
  );
  const draft = useDraft(item, personId, startAnswer, time.read, reopened);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [apart, setApart] = useState(false);
  const [lost, setLost] = useState<string | null>(null);
  const [focus, setFocus] = useState<{ readonly pointer: string }>();
  const picks = useRef<HTMLFieldSetElement>(null);
  const [shownAt] = useState(() => performance.now());
  const editor = useRef<HTMLDivElement>(null);
  const left = useRef(false);
  // An answer that is opened again has no lease; what waits meanwhile says itself when its lease is lost.
  const leased = reopening === undefined ? item : waiting;
  const sayLost = reopening === undefined ? setLost : () => undefined;
  useLease(queue, leased, workbench.leaseMinutes, time.idle, lost !== null, sayLost);

  const faults = useMemo(() => faultsOf(type, config, payload), [type, config, payload]);
  const answers = item.adjudication?.answers ?? [];
  const ownKeys = useOwnKeys();
  const keys = useMemo(
    () =>
      keysInHand(
        { type, config, purpose: item.purpose, answers: answers.length, reopened: reopened !== null },
        ownKeys,
      ),
    [type, config, item.purpose, answers.length, reopened, ownKeys],
  );
  usePageKeys(keys.desk, true);
  usePageKeys(keys.editor, true);

  const of = draftKeyOf(personId, item, reopened);
  const changed = item.review !== null && !sameValue(draft.answer, item.review.answer);
  const leave = (operation: NewSubmission['operation'], body: NewSubmission['body']): void => {
    // A second click may come before the next item is painted.
    if (left.current) return;
    left.current = true;
    draft.stop();
    const under = reopened === null ? { fence: item.fence } : { annotationId: reopened };
    onLeave({ operation, assignmentId: item.assignmentId, of, body: { ...under, ...body } });
  };
  const refused = (): boolean => {
    const found = type.validate(config, payload, draft.answer).map((problem) => problem.detail);
    const missing =
      item.purpose === 'adjudicate' && reason.trim() === ''
        ? [t('Say why you decide so: the reason is kept with the label.')]
        : [];
    setProblems([...found, ...missing]);
    return found.length + missing.length > 0;
  };
  const report = (): void => leave('skipAssignment', { reason: 'bad-data', comment: faults.join(' ').slice(0, 1000) });
  const submit = (): void => {
    const activeMs = time.read();
    if (reopening !== undefined && sameValue(draft.answer, reopening.answer))
      setProblems([t('Nothing is changed yet. Change the answer, or leave it as it is.')]);
    else if (faults.length > 0) report();
    else if (item.purpose === 'review' && !changed) leave('submitReview', { verdict: 'accepted', activeMs });
    else if (refused()) return;
    else if (item.purpose === 'review') setPanel('correct');
    else if (item.purpose === 'adjudicate')
      leave('submitAdjudication', { answer: draft.answer, picked, reason: reason.trim(), activeMs });
    else if (reopening !== undefined)
      leave('reviseAnnotation', { answer: draft.answer, reason: reason.trim(), activeMs });
    else {
      const verdicts = decidedVerdicts(draft.verdicts, item.suggestions);
      leave('submitAnnotation', { answer: draft.answer, verdicts, activeMs });
    }
  };
  const skip = (skipReason: SkipReason, comment: string): void =>
    leave('skipAssignment', { reason: skipReason, comment });
  const ask = (question: string, classId: string | null): void => {
    const { guidelineVersionId } = workbench;
    const task = { campaignId: item.campaignId, taskId: item.taskId };
    const body = { guidelineVersionId, question, task, ...(classId === null ? {} : { classId }) };
    onSend({ operation: 'askGuidelineQuestion', assignmentId: item.assignmentId, of, body });
    setPanel(null);
    setSaid(t('Your question is on its way. The answer comes back here and into the questions of the guideline.'));
  };
  const openAsk = (): void => {
    if (workbench.guidelineVersionId === null)
      setSaid(t('This campaign has no guideline to ask about. Ask its manager.'));
    else setPanel('ask');
  };
  const copyPrevious = (): void => {
    void previousAnswer(personId, item.campaignId, { type, config, payload }).then((found) => {
      if (left.current) return;
      if ('refusal' in found) setSaid(found.refusal);
      else {
        setSaid(t('Your previous answer is copied. Undo takes it back.'));
        draft.change(found.answer);
      }
    });
  };
  const pick = (index: number): void => {
    const taken = answers[index];
    if (taken === undefined) return;
    setPicked(taken.annotator);
    draft.change(taken.answer);
  };
  const toggleLabel = (label: unknown): void => {
    setPicked(null);
    const has = hasLabel(draft.answer, label);
    draft.change(has ? removeLabel(draft.answer, label, type.emptyAnswer) : addLabel(draft.answer, label));
  };
  useDeskKeys(keys.desk, (action) => {
    if (panel !== null) return false;
    if (action === 'submit') submit();
    else if (action === 'skip') setPanel('skip');
    else if (action === 'reject') setPanel('reject');
    else if (action === 'guide') onToggleGuide();
    else if (action === 'ask') openAsk();
    else if (action === 'copy-previous') copyPrevious();
    else if (action === 'reopen') onReopen();
    else if (action === 'toggle-overlay') setApart(!apart);
    else if (action === 'pick-labels') picks.current?.querySelector('button')?.focus();
    else if (action.startsWith('pick:')) pick(Number(action.slice('pick:'.length)));
    else return false;
    return true;
  });

  const heard = useMemo(() => [...keys.desk, ...keys.editor], [keys]);
  const listens = <Listens onListen={() => onShown(reopened ?? item.assignmentId, heard)} />;
  const pins = usePins({
    type,
    config,
    payload,
    regions: faults.length > 0 ? undefined : item.rework?.regions,
    before: startAnswer,
    now: draft.answer,
  });
  // Broken data have no labels to speak of.
  const labels = (answer: unknown) => (faults.length > 0 ? [] : labelsOf(type, config, payload, answer));
  const close = (): void => setPanel(null);
  return (
    <>
      <DeskBar
        {...{ item, time, changed, draft, onReopen }}
        reopened={reopening !== undefined}
        reopenMinutes={workbench.reopenMinutes}
        keyMap={keys.desk}
        name={workbench.name}
        onSubmit={() => {
          // The second click of a double click lands on the next item, which nobody has looked at yet.
          if (performance.now() - shownAt > DOUBLE_CLICK_MS) submit();
        }}
        onSkip={() => setPanel('skip')}
        onReject={() => setPanel('reject')}
        onToggleGuide={onToggleGuide}
        onAsk={openAsk}
        onCopyPrevious={copyPrevious}
      />
      <div className={classes['desk']}>
        {reopening !== undefined && <ReopenNote {...{ reopening, reason }} onReason={setReason} />}
        <DeskNotes
          {...{ item, draft, problems, lost, said, queue }}
          refusedKeys={keys.refusals}
          codes={workbench.errorCodes}
          labels={labels(startAnswer)}
          onFocus={(pointer) => {
            setFocus({ pointer });
            editor.current?.querySelector<HTMLElement>('[data-field], [tabindex]')?.focus({ preventScroll: true });
          }}
          onRetaken={() => setLost(null)}
        />
        <Suspense fallback={<Loading lines={4} />}>
          {panel === 'ask' && (
            <QuestionPanel classIds={type.classes(config)} {...{ classInHand }} onCancel={close} onAsk={ask} />
          )}
          {panel === 'reject' && item.review !== null && (
            <RejectPanel
              drawing
              known={workbench.errorCodes}
              pins={pinChoices(item.review.answer, labels(item.review.answer), labels(draft.answer))}
              onCancel={close}
              onReject={(errorCodes, comment, regions) =>
                leave('submitReview', { verdict: 'rejected', errorCodes, comment, regions, activeMs: time.read() })
              }
            />
          )}
          {panel === 'correct' && item.review !== null && (
            <CorrectionPanel
              {...{ type, Viewer, config, payload }}
              before={item.review.answer}
              after={draft.answer}
              onCancel={close}
              onSend={(comment) =>
                leave('submitReview', { verdict: 'corrected', answer: draft.answer, comment, activeMs: time.read() })
              }
            />
          )}
          {item.adjudication !== null && faults.length === 0 && (
            <AdjudicationPanel
              {...{ type, Viewer, config, payload, picked, reason, apart, picks }}
              keyMap={keys.desk}
              work={item.adjudication}
              draft={draft.answer}
              onToggleApart={() => setApart(!apart)}
              onPick={pick}
              onToggleLabel={toggleLabel}
              onReason={setReason}
            />
          )}
        </Suspense>
        {faults.length > 0 ? (
          <>
            <BrokenItem faults={faults} hotkey={keyOf(keys.desk, 'submit')} onReport={report} />
            {listens}
          </>
        ) : (
          <div ref={editor}>
            <Suspense fallback={<Loading lines={10} />}>
              <PinsContext value={pins}>
                <Editor
                  {...{ config, payload }}
                  value={draft.answer}
                  onChange={(answer) => {
                    if (picked !== null) setPicked(null);
                    draft.change(answer);
                  }}
                  suggestions={item.suggestions}
                  verdicts={draft.verdicts}
                  onSuggestion={draft.decide}
                  onClass={onClass}
                  {...(focus === undefined ? {} : { focus })}
                  assetUrl={assetUrl}
                  keyMap={keys.editor}
                  onKeyHelp={openKeyHelp}
                  {...takesKeyboard}
                />
              </PinsContext>
              {listens}
            </Suspense>
          </div>
        )}
      </div>
      <Suspense fallback={null}>{panel === 'skip' && <SkipModal onClose={close} onSkip={skip} />}</Suspense>
    </>
  );
}
