import { t, tParts } from '@assay/words';
import type { KeyRefusal } from '@assay/task-types';
import { List, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { client, shownProblem } from '../data/client.ts';
import { paths } from '../paths.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Go } from '../ui/Go.tsx';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import { serverClock } from './clock.ts';
import type { ItemQueue, WorkItem } from './item-queue.ts';
import type { AnswerLabel } from './labels.ts';
import { Note } from './Note.tsx';
import { ReworkNote } from './ReworkNote.tsx';
import type { DraftControl } from './use-draft.ts';
import { annotatorTitle } from './annotator-title.ts';
import { stateName } from '../ui/state-tone.ts';

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
  /** Own keys that this task has given to something else. */
  readonly refusedKeys: readonly KeyRefusal[];
  readonly onFocus: (pointer: string) => void;
  /** The item is held again under its old lease. */
  readonly onRetaken: () => void;
}

/** Everything to know before or while answering: reasons of a rework, a restored draft, what is still wrong. */
export function DeskNotes(props: Props): ReactNode {
  const { item, draft, queue, problems, lost, said, codes, labels, refusedKeys, onFocus, onRetaken } = props;
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
          {t('You judge the answer of {annotator}. Change it below to correct it, or leave it as it is to accept it.', {
            annotator: annotatorTitle(item.review.annotator),
          })}
          {item.review.previous.map((one) => (
            <div key={`${one.verdict} ${one.comment}`}>
              {t('Earlier: {verdict}', { verdict: stateName(one.verdict) })}
              {one.errorCodes.length > 0 && ` (${one.errorCodes.join(', ')})`}
              {one.comment !== '' && (
                <>
                  : <bdi>{one.comment}</bdi>
                </>
              )}
            </div>
          ))}
        </Note>
      )}
      {draft.restored && draft.savedAt !== null && (
        <Note>
          {tParts('Your draft from {when} is restored.', {
            when: <TimeAgo key="when" at={serverClock.toWall(draft.savedAt)} />,
          })}
        </Note>
      )}
      {draft.other !== null && (
        <Note tone="warn">
          {tParts('There is another draft of this item, saved {when} on another device or in another window.', {
            when: <TimeAgo key="when" at={serverClock.toWall(draft.other.savedAt)} />,
          })}{' '}
          <ActionButton variant="default" size="compact-xs" onClick={draft.takeOther}>
            {t('Go on with that one')}
          </ActionButton>
        </Note>
      )}
      {refusedKeys.length > 0 && (
        <Note>
          <details>
            <summary>{t('Some keys of your own are taken in this task; the usual ones work')}</summary>
            <List size="sm" my={4}>
              {refusedKeys.map(({ action, detail }) => (
                <List.Item key={action}>{detail}</List.Item>
              ))}
            </List>
            <Go to={paths.accountKeys()}>{t('Your keys')}</Go>
          </details>
        </Note>
      )}
      {hoursOff > 0 && (
        <Note>
          {t(
            'The clock of this computer differs from the server’s by {hoursOff, plural, one {# hour} other {# hours}}. Your work is not affected: leases and times go by the server’s clock.',
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
