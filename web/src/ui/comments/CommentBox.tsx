import { t } from '@assay/words';
import { Group, Paper, Text, Textarea, UnstyledButton } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../ActionButton.tsx';
import { ProblemAlert } from '../ProblemAlert.tsx';
import classes from './comments.module.css';
import { complete, mentionAt } from './mention.ts';
import type { CommentSubject } from './subject.ts';

// The pattern of an editable combobox: no element of HTML offers choices below a text of several lines.
const popup = { role: 'listbox' } as const;
const choice = { role: 'option' } as const;

interface Props {
  readonly subject: CommentSubject;
  readonly label: string;
  readonly action: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
  readonly sending: boolean;
  readonly error: Error | null;
  readonly mayMention: boolean;
}

/** Where a comment is written: Ctrl+Enter sends, @ offers the people who may see the thing. */
export function CommentBox({ subject, mayMention, ...of }: Props): ReactNode {
  const project = useProject();
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const at = caret === null || !mayMention ? null : mentionAt(of.text, caret);
  const people = useAnswer(
    'listMentionable',
    { params: { projectId: project.id }, query: { ...subject, search: at?.search ?? '' } },
    { when: at !== null },
  );
  const offered = at === null ? [] : (people.data?.items ?? []);
  const chosen = offered[Math.min(active, offered.length - 1)];

  const choose = (handle: string): void => {
    const done = complete(of.text, caret ?? of.text.length, handle);
    of.onText(done.text);
    setCaret(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(done.caret, done.caret);
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (of.text.trim() !== '' && !of.sending) of.onSend();
      return;
    }
    if (chosen === undefined) {
      if (event.key === 'Escape') of.onCancel?.();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen.handle);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes['box']}>
      <Textarea
        ref={field}
        aria-label={of.label}
        placeholder={of.label}
        autosize
        minRows={2}
        maxRows={14}
        value={of.text}
        onKeyDown={onKey}
        onChange={({ currentTarget }) => {
          of.onText(currentTarget.value);
          setCaret(currentTarget.selectionStart);
          setActive(0);
        }}
        onBlur={() => setCaret(null)}
        role={mayMention ? 'combobox' : 'textbox'}
        {...(mayMention
          ? {
              'aria-expanded': chosen !== undefined,
              'aria-controls': list,
              'aria-autocomplete': 'list' as const,
              ...(chosen === undefined ? {} : { 'aria-activedescendant': `${list}-${chosen.id}` }),
            }
          : {})}
      />
      {mayMention && (
        <Paper
          id={list}
          {...popup}
          aria-label={t('People')}
          className={classes['people'] ?? ''}
          withBorder
          shadow="md"
          hidden={chosen === undefined}
        >
          {offered.map((one) => (
            <UnstyledButton
              key={one.id}
              id={`${list}-${one.id}`}
              {...choice}
              tabIndex={-1}
              aria-selected={one === chosen}
              className={classes['person'] ?? ''}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(one.handle);
              }}
            >
              {one.name} <Text component="span" size="xs" c="dimmed">{`@${one.handle}`}</Text>
            </UnstyledButton>
          ))}
        </Paper>
      )}
      {of.error !== null && <ProblemAlert error={of.error} />}
      <Group gap="sm" mt={6}>
        <ActionButton
          size="xs"
          hotkey="Ctrl+Enter"
          loading={of.sending}
          onClick={of.onSend}
          disabledReason={of.text.trim() === '' ? t('Write something first.') : null}
        >
          {of.action}
        </ActionButton>
        {of.onCancel !== undefined && (
          <ActionButton size="xs" variant="subtle" hotkey="Esc" onClick={of.onCancel}>
            {t('Cancel')}
          </ActionButton>
        )}
      </Group>
    </div>
  );
}
