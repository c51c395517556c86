import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props {
  readonly submit: string;
  /** What is still to fill in; null when the form can be sent. */
  readonly missing: string | null;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** The frame of a form: its fields, what the server said against it, and a button that says what is still missing. */
export function ShortForm({ submit, missing, pending, error, onSubmit, children }: Props): ReactNode {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && !pending) onSubmit();
      }}
    >
      <Stack gap="sm">
        {children}
        {error !== null && <ProblemAlert error={error} />}
        <ActionButton type="submit" size="sm" loading={pending} disabledReason={missing}>
          {submit}
        </ActionButton>
      </Stack>
    </form>
  );
}
