import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import type { WorkItem } from './item-queue.ts';
import { Note } from './Note.tsx';
import type { DraftControl } from './use-draft.ts';

interface Props {
  readonly item: WorkItem;
  readonly draft: DraftControl;
  /** What keeps the answer from being submitted. */
  readonly problems: readonly string[];
  /** The lease is lost: the server's words. */
  readonly lost: string | null;
}

/** Everything to know before or while answering: reasons of a rework, a restored draft, what is still wrong. */
export function DeskNotes({ item, draft, problems, lost }: Props): ReactNode {
  return (
    <>
      {lost !== null && (
        <Note tone="bad">{lost} Your draft is kept in this browser; submitting will tell you what can be done.</Note>
      )}
      {problems.length > 0 && (
        <Note tone="bad">
          <div role="alert">
            <Text size="sm" fw={600}>
              Not submitted yet
            </Text>
            <List size="sm">
              {problems.map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
          </div>
        </Note>
      )}
      {item.rework !== null && (
        <Note tone="warn">
          <strong>A reviewer sent your answer back.</strong> {item.rework.comment}
          {item.rework.errorCodes.length > 0 && <> Reasons: {item.rework.errorCodes.join(', ')}.</>}
        </Note>
      )}
      {item.review !== null && (
        <Note>
          You judge the answer of {item.review.annotator}. Change it below to correct it, or leave it as it is to accept
          it.
          {item.review.previous.map((one) => (
            <div key={`${one.verdict} ${one.comment}`}>
              Earlier: {one.verdict}
              {one.errorCodes.length > 0 ? ` (${one.errorCodes.join(', ')})` : ''}
              {one.comment === '' ? '' : `: ${one.comment}`}
            </div>
          ))}
        </Note>
      )}
      {draft.restored && (
        <Note>
          Your draft from <TimeAgo at={draft.savedAt} /> is restored.
        </Note>
      )}
      {draft.other !== null && (
        <Note tone="warn">
          There is another draft of this item, saved <TimeAgo at={draft.other.savedAt} /> on another device or in
          another window.{' '}
          <ActionButton variant="default" size="compact-xs" onClick={draft.takeOther}>
            Go on with that one
          </ActionButton>
        </Note>
      )}
    </>
  );
}
