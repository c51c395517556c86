import { t } from '@assay/words';
import { Group, Stack } from '@mantine/core';
import type { Problem } from '@assay/api';
import { useState, type ReactNode } from 'react';
import { shownProblem } from '../../data/client.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Field } from './fields.ts';
import { FieldInput } from './FieldInput.tsx';

interface Props {
  readonly fields: readonly Field[];
  readonly start: Readonly<Record<string, unknown>>;
  readonly people: ReadonlyMap<string, string>;
  readonly submit: string;
  readonly pending: boolean;
  readonly error: Problem | Error | null;
  readonly onSubmit: (fields: Readonly<Record<string, unknown>>) => void;
  readonly onCancel: () => void;
}

/** Only what the person touched travels: what they left alone keeps its default or its value. */
export function RecordForm({ fields, start, people, submit, pending, error, onSubmit, onCancel }: Props): ReactNode {
  const [changes, setChanges] = useState<Readonly<Record<string, unknown>>>({});
  const values = { ...start, ...changes };
  const missing = fields.find(
    (field) => field.required && (values[field.name] === undefined || values[field.name] === ''),
  );
  const places = error === null ? [] : shownProblem(error).places;
  const errorOf = (name: string): string | undefined =>
    places.find((place) => new RegExp(`(?:^|/)${name}(?:/|$)`).test(place.pointer))?.detail;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === undefined) onSubmit(changes);
      }}
    >
      <Stack gap="sm">
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            error={errorOf(field.name)}
            people={people}
            onChange={(value) => setChanges({ ...changes, [field.name]: value })}
          />
        ))}
        {error !== null && <ProblemAlert error={error} />}
        <Group gap="xs">
          <ActionButton
            type="submit"
            loading={pending}
            disabledReason={missing === undefined ? null : t('“{field}” is still empty.', { field: missing.title })}
          >
            {submit}
          </ActionButton>
          <ActionButton variant="default" onClick={onCancel}>
            {t('Cancel')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
