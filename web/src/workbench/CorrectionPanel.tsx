import { t } from '@assay/words';
import { Group, Stack, Text, Textarea } from '@mantine/core';
import type { AnyTaskType } from '@assay/task-types';
import type { AnyViewer } from '@assay/task-types/editors';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { hasLabel, labelsOf, type AnswerLabel } from './labels.ts';
import { assetUrl } from './media.ts';
import classes from './workbench.module.css';

interface Props {
  readonly type: AnyTaskType;
  readonly Viewer: AnyViewer;
  readonly config: unknown;
  readonly payload: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly onCancel: () => void;
  readonly onSend: (comment: string) => void;
}

/** What a correction changes, shown once more before it becomes the newest revision of the answer. */
export default function CorrectionPanel(props: Props): ReactNode {
  const { type, Viewer, config, payload, before, after, onCancel, onSend } = props;
  const [comment, setComment] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const shown = useMemo(
    () => [
      { id: 'before', title: t('Before'), answer: before },
      { id: 'after', title: t('After your correction'), answer: after, isVote: false as const },
    ],
    [before, after],
  );
  const was = labelsOf(type, config, payload, before);
  const is = labelsOf(type, config, payload, after);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend(comment.trim());
  };
  return (
    <form
      className={classes['answer']}
      aria-label={t('Your correction')}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(comment.trim());
      }}
    >
      <Stack gap="sm">
        <Text fw={650}>{t('Send this correction?')}</Text>
        <Changes title={t('Taken away')} labels={was.filter((one) => !hasLabel(after, one.answer))} sign="−" />
        <Changes title={t('Added')} labels={is.filter((one) => !hasLabel(before, one.answer))} sign="+" />
        <Viewer {...{ config, payload, assetUrl }} answers={shown} />
        <Textarea
          ref={field}
          label={t('Comment')}
          description={t('Its author reads it; may be left empty.')}
          autosize
          minRows={1}
          value={comment}
          onKeyDown={press}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group gap="xs">
          <ActionButton type="submit" hotkey="Ctrl+Enter">
            {t('Send correction')}
          </ActionButton>
          <ActionButton variant="default" hotkey="Escape" onClick={onCancel}>
            {t('Go on editing')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}

function Changes({
  title,
  labels,
  sign,
}: {
  readonly title: string;
  readonly labels: readonly AnswerLabel[];
  readonly sign: string;
}): ReactNode {
  if (labels.length === 0) return null;
  return (
    <section aria-label={title}>
      <Text size="sm" fw={650}>
        {title}
      </Text>
      <ul className={classes['changes']}>
        {labels.map((one) => (
          <li key={JSON.stringify(one.answer)}>
            <span aria-hidden>{sign}</span> <bdi>{one.title}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
