import { t } from '@assay/words';
import { List, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client, shownProblem } from '../data/client.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import { serverClock } from './clock.ts';
import type { ItemQueue, WorkItem } from './item-queue.ts';
import type { AnswerLabel } from './labels.ts';
import { Note } from './Note.tsx';
import { ReworkNote } from './ReworkNote.tsx';
import type { DraftControl } from './use-draft.ts';

interface Props {
  readonly item: WorkItem;
  readonly draft: DraftControl;
  readonly queue: ItemQueue;
  /** What keeps the answer from being submitted. */
  readonly problems: readonly string[];
  /** The lease is lost: the server's words. */
  readonly lost: string | null;
  /** What came of the last thing the person asked for. */
  readonly said: string | null;
  readonly codes: readonly { readonly code: string; readonly title: string }[];
  /** Labels of the answer the person started from. */
  readonly labels: readonly AnswerLabel[];
  readonly onFocus: (pointer: string) => void;
  /** The item is held again under its old lease. */
  readonly onRetaken: () => void;
}

/** Everything to know before or while answering: reasons of a rework, a restored draft, what is still wrong. */
export function DeskNotes(props: Props): ReactNode {
  const { item, draft, queue, problems, lost, said, codes, labels, onFocus, onRetaken } = props;
  const hoursOff = serverClock.hoursOff();
  return (
    <>
      {lost !== null && <LostNote {...{ item, queue, lost, onRetaken }} />}
      {draft.answeredElsewhere && (
        <Note tone="bad">
          <div role="alert">
            {t(
              'This item was answered in another window. Submitting here would be refused; skip to the next item by reloading the page.',
            )}
          </div>
        </Note>
      )}
      {problems.length > 0 && (
        <Note tone="bad">
          <div role="alert">
            <Text size="sm" fw={600}>
              {t('Not submitted yet')}
            </Text>
            <List size="sm">
              {problems.map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
          </div>
        </Note>
      )}
      {said !== null && (
        <Note>
          <output>{said}</output>
        </Note>
      )}
      {item.rework !== null && (
        <ReworkNote rework={item.rework} payload={item.payload} {...{ codes, labels, onFocus }} />
      )}
      {item.review !== null && (
        <Note>
          You judge the answer of {item.review.annotator}. Change it below to correct it, or leave it as it is to accept
          it.
          {item.review.previous.map((one) => (
            <div key={`${one.verdict} ${one.comment}`}>
              {t('Earlier: {verdict}{what}{what2}', {
                verdict: one.verdict,
                what: one.errorCodes.length > 0 ? ` (${one.errorCodes.join(', ')})` : '',
                what2: one.comment === '' ? '' : `: ${one.comment}`,
              })}
            </div>
          ))}
        </Note>
      )}
      {draft.restored && draft.savedAt !== null && (
        <Note>
          Your draft from <TimeAgo at={serverClock.toWall(draft.savedAt)} /> is restored.
        </Note>
      )}
      {draft.other !== null && (
        <Note tone="warn">
          There is another draft of this item, saved <TimeAgo at={serverClock.toWall(draft.other.savedAt)} /> on another
          device or in another window.{' '}
          <ActionButton variant="default" size="compact-xs" onClick={draft.takeOther}>
            {t('Go on with that one')}
          </ActionButton>
        </Note>
      )}
      {hoursOff > 0 && (
        <Note>
          {t(
            'The clock of this computer differs from the server’s by {hoursOff} hours. Your work is not affected: leases and times go by the server’s clock.',
            { hoursOff },
          )}
        </Note>
      )}
    </>
  );
}

/** The draft stays; the item can be taken up again while nobody else has it. */
function LostNote({
  item,
  queue,
  lost,
  onRetaken,
}: Pick<Props, 'item' | 'queue' | 'onRetaken'> & { readonly lost: string }): ReactNode {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const retake = (): void => {
    setAsking(true);
    const { campaignId, taskId, purpose } = item;
    client
      .call('retakeTask', { params: { campaignId, taskId }, body: { purpose } })
      .then((again) => {
        queue.put(again, item.assignmentId);
        onRetaken();
      })
      .catch((cause: unknown) => setRefusal(shownProblem(cause).detail))
      .finally(() => setAsking(false));
  };
  return (
    <Note tone="bad">
      <div role="alert">
        {lost} {refusal ?? t('You can take the item up again while nobody else has it.')}
      </div>
      <ActionButton variant="default" size="compact-sm" mt={4} loading={asking} onClick={retake}>
        {t('Take it up again')}
      </ActionButton>
      {refusal !== null && (
        <ActionButton variant="subtle" size="compact-sm" mt={4} onClick={() => queue.drop([item.assignmentId])}>
          {t('Go to the next item')}
        </ActionButton>
      )}
    </Note>
  );
}
