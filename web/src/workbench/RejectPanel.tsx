import { Group, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import classes from './workbench.module.css';

interface Props {
  readonly onCancel: () => void;
  readonly onReject: (errorCodes: readonly string[], comment: string) => void;
}

/** Sends an answer back to its author, who sees the codes and the comment on the item. */
export default function RejectPanel({ onCancel, onReject }: Props): ReactNode {
  const [codes, setCodes] = useState<string[]>([]);
  const [comment, setComment] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const missing =
    codes.length === 0
      ? 'Name at least one error code.'
      : comment.trim() === ''
        ? 'Write what should be done differently.'
        : null;
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (missing === null) onReject(codes, comment.trim());
  };
  return (
    <form
      className={classes['answer']}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) onReject(codes, comment.trim());
      }}
    >
      <Stack gap="sm">
        <Text fw={650}>Send back to its author</Text>
        <TagsInput
          ref={first}
          label="Error codes"
          description="Type a code and press Enter."
          value={codes}
          onChange={setCodes}
          onKeyDown={press}
        />
        <Textarea
          label="Comment"
          description="What is wrong, and what the rule says."
          autosize
          minRows={2}
          value={comment}
          onKeyDown={press}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group gap="xs">
          <ActionButton type="submit" hotkey="Ctrl+Enter" disabledReason={missing}>
            Send back
          </ActionButton>
          <ActionButton variant="default" onClick={onCancel}>
            Cancel
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
