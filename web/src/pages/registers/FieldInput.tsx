import { t } from '@assay/words';
import { ActionIcon, Group, Input, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { fromLocalInstant, toLocalInstant } from '../../ui/local-instant.ts';
import type { Field } from './fields.ts';
import { stateName } from '../../ui/state-tone.ts';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly error?: string | undefined;
  readonly people: ReadonlyMap<string, string>;
  readonly onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const rowsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value : []);

/** The control for one field, drawn from its declaration. */
export function FieldInput({ field, value, error, people, onChange }: Props): ReactNode {
  const { form, title, required } = field;
  const shared = { label: title, error, withAsterisk: required };
  const empty = field.nullable ? null : '';
  switch (form.kind) {
    case 'text':
      return form.long ? (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={14}
          value={textOf(value)}
          description={form.markdown ? t('Markdown') : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...shared}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value || empty)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          allowDecimal={!form.whole}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
          {...(form.min === null ? {} : { min: form.min })}
          {...(form.max === null ? {} : { max: form.max })}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          data={form.values.map((one) => ({ value: one, label: stateName(one) }))}
          value={textOf(value) || null}
          clearable={field.nullable}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return (
        <Switch label={title} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case 'instant':
      return (
        <TextInput
          {...shared}
          type="datetime-local"
          value={toLocalInstant(textOf(value))}
          onChange={(event) => onChange(fromLocalInstant(event.currentTarget.value))}
        />
      );
    case 'person':
      return (
        <Select
          {...shared}
          searchable
          clearable
          data={[...people].map(([id, name]) => ({ value: id, label: name }))}
          value={textOf(value) || null}
          onChange={onChange}
        />
      );
    case 'list':
      return (
        <Textarea
          {...shared}
          description={t('One on each line')}
          autosize
          minRows={2}
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(event) => onChange(event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n'))}
        />
      );
    case 'pairs':
      return <Pairs {...{ field, value, error, onChange }} />;
    case 'rows':
      return <Rows {...{ field, value, error, people, onChange }} columns={form.columns} />;
  }
}

function Rows({
  field,
  value,
  error,
  people,
  columns,
  onChange,
}: Props & { readonly columns: readonly Field[] }): ReactNode {
  const rows = rowsOf(value);
  const blank = Object.fromEntries(
    columns.map((column) => [
      column.name,
      column.form.kind === 'list' ? [] : column.form.kind === 'number' ? null : '',
    ]),
  );
  return (
    <Input.Wrapper label={field.title} error={error} component="fieldset" style={{ border: 0, padding: 0, margin: 0 }}>
      <Stack gap="xs">
        {rows.map((row, index) => (
          // Rows have no name of their own; their place is all there is.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} gap="xs" align="flex-end" wrap="wrap">
            {columns.map((column) => (
              <div key={column.name} style={{ flex: '1 1 140px' }}>
                <FieldInput
                  field={column}
                  value={row[column.name]}
                  people={people}
                  onChange={(next) =>
                    onChange(rows.map((one, place) => (place === index ? { ...one, [column.name]: next } : one)))
                  }
                />
              </div>
            ))}
            <ActionIcon
              aria-label={t('Take out row {row} of {field}', { row: index + 1, field: field.title })}
              onClick={() => onChange(rows.filter((_, place) => place !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <span>
          <ActionButton variant="default" onClick={() => onChange([...rows, blank])}>
            {t('Add a row')}
          </ActionButton>
        </span>
      </Stack>
    </Input.Wrapper>
  );
}

/** `name = value` on each line; what is a number becomes one. */
function Pairs({ field, value, error, onChange }: Pick<Props, 'field' | 'value' | 'error' | 'onChange'>): ReactNode {
  const text =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, inner]) => `${key} = ${String(inner)}`)
          .join('\n')
      : '';
  const read = (typed: string): Record<string, string | number> =>
    Object.fromEntries(
      typed
        .split('\n')
        .filter((line) => line.includes('='))
        .map((line) => {
          const at = line.indexOf('=');
          const inner = line.slice(at + 1).trim();
          return [line.slice(0, at).trim(), inner !== '' && !Number.isNaN(Number(inner)) ? Number(inner) : inner];
        }),
    );
  return (
    <Textarea
      label={field.title}
      description={t('name = value, one on each line')}
      error={error}
      autosize
      minRows={2}
      defaultValue={text}
      onBlur={(event) => onChange(read(event.currentTarget.value))}
    />
  );
}
