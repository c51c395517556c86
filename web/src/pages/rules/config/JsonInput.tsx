import { Textarea, type TextareaProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { sameContent } from '../drafts/stored-draft.ts';
import { readJson } from './read-json.ts';

interface Props extends Omit<TextareaProps, 'value' | 'onChange'> {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** A value as JSON: what is typed counts as soon as it can be read, and a change from elsewhere shows here at once. */
export function JsonInput({ value, onChange, error, ...rest }: Props): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readJson(typed);
  // Typed text is kept with its own spacing as long as it means the value, or means nothing yet.
  const shown = typed !== null && (read?.ok !== true || sameContent(read.value, value)) ? typed : textOf(value);
  return (
    <Textarea
      autosize
      minRows={3}
      maxRows={40}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
      {...rest}
      value={shown}
      error={read?.ok === false && shown === typed ? read.problem : error}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = readJson(text);
        if (next.ok) onChange(next.value);
      }}
    />
  );
}
