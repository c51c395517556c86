import { Stack } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { ConfigFormContext, type ConfigContext, type FieldProps, type OfferedClass } from './config-context.ts';
import type { Faults } from './config-faults.ts';
import { FieldInput } from './FieldInput.tsx';
import { formField, type Schema } from './form-field.ts';
import { fieldWords } from './field-words.ts';
import { withValue } from './value-paths.ts';

const drawField = (props: FieldProps): ReactNode => <FieldInput {...props} />;

interface Props {
  readonly schema: Schema;
  readonly value: unknown;
  readonly faults: Faults;
  readonly offered: readonly OfferedClass[];
  readonly readOnly?: boolean;
  readonly onChange: (value: unknown) => void;
}

/** A form made from the schema of a config: one field for each member, with its fault beside it. */
export function ConfigForm({ schema, value, faults, offered, readOnly = false, onChange }: Props): ReactNode {
  const context = useMemo<ConfigContext>(
    () => ({
      root: schema,
      faults,
      offered,
      readOnly,
      change: (path, next) => onChange(withValue(value, path, next)),
      field: drawField,
    }),
    [schema, faults, offered, readOnly, value, onChange],
  );
  const field = formField(schema, schema);
  const members = field.kind === 'group' ? field.members : [];
  return (
    <ConfigFormContext value={context}>
      <Stack gap="md">
        {members.map((one) => (
          <FieldInput
            key={one.name}
            schema={one.schema}
            path={[one.name]}
            value={(value as Readonly<Record<string, unknown>>)[one.name]}
            required={one.required}
            words={fieldWords(
              one.name,
              members.map(({ name }) => name),
            )}
          />
        ))}
      </Stack>
    </ConfigFormContext>
  );
}
