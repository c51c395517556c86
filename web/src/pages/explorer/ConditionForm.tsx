import { t } from '@assay/words';
import {
  filterFields,
  operatorsOf,
  operatorTitles,
  valueProblem,
  type Condition,
  type ExploredKind,
  type FilterField,
  type FilterFieldId,
  type Operator,
} from '@assay/api';
import { Autocomplete, Checkbox, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useRefusal } from '../../session/session.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import { ShortForm } from '../../ui/ShortForm.tsx';
import type { Names } from './condition-text.ts';

interface Props {
  readonly kind: ExploredKind;
  readonly names: Names | undefined;
  /** What is changed; null for a new condition. */
  readonly start: Condition | null;
  readonly onDone: (condition: Condition) => void;
}

/** One condition: a field, what is asked of it, and one or more values of which one has to hold. */
export function ConditionForm({ kind, names, start, onDone }: Props): ReactNode {
  const refused = useRefusal();
  const offered = (Object.entries(filterFields) as [FilterFieldId, FilterField][]).filter(
    ([, one]) => one.of.includes(kind) && (one.permission === undefined || refused(one.permission) === null),
  );
  const [field, setField] = useState<FilterFieldId>(start?.field ?? (kind === 'items' ? 'state' : 'task'));
  const [part, setPart] = useState(start?.part ?? '');
  const [operator, setOperator] = useState<Operator>(start?.operator ?? 'is');
  const [values, setValues] = useState<readonly string[]>(start?.values ?? []);
  const declared: FilterField = filterFields[field];
  const operators: readonly Operator[] = operatorsOf[declared.kind];
  const asked = operators.includes(operator) ? operator : (operators[0] ?? 'is');
  const given = values.map((one) => (declared.kind === 'text' || declared.kind === 'json' ? one : one.trim()));
  const filled = given.filter((one) => one !== '');
  const wrong = filled.map((one) => valueProblem(declared, asked, one)).find((one) => one !== null) ?? null;
  const missing =
    declared.part !== undefined && part === ''
      ? declared.part === 'path'
        ? t('Name the data field.')
        : t('Choose the model.')
      : filled.length === 0
        ? t('Give a value.')
        : wrong === null
          ? null
          : t('Check the value: {fault}', { fault: wrong });
  const choose = (next: FilterFieldId): void => {
    setField(next);
    setPart('');
    setValues([]);
  };
  return (
    <ShortForm
      submit={start === null ? t('Add condition') : t('Change condition')}
      missing={missing}
      pending={false}
      error={null}
      onSubmit={() =>
        onDone({ field, part: declared.part === undefined ? null : part, operator: asked, values: filled })
      }
    >
      <NativeSelect
        data-autofocus
        label={t('Field')}
        value={field}
        onChange={(event) => choose(event.currentTarget.value as FilterFieldId)}
        data={offered.map(([value, one]) => ({ value, label: t(one.title) }))}
      />
      {declared.part === 'path' && (
        <Autocomplete
          label={t('Path in the data')}
          placeholder={t('language or meta.language')}
          value={part}
          onChange={setPart}
          data={names?.dataFields ?? []}
        />
      )}
      {declared.part === 'model' && (
        <NativeSelect
          label={t('Model')}
          value={part}
          onChange={(event) => setPart(event.currentTarget.value)}
          data={[
            { value: '', label: t('Choose a model') },
            ...(names?.model ?? []).map((one) => ({ value: one.id, label: one.title })),
          ]}
        />
      )}
      <NativeSelect
        label={t('Question')}
        value={asked}
        onChange={(event) => {
          setOperator(event.currentTarget.value as Operator);
          if (event.currentTarget.value === 'exists' || asked === 'exists') setValues([]);
        }}
        data={operators.map((value) => ({ value, label: t(operatorTitles[value]) }))}
      />
      <Values declared={declared} operator={asked} names={names} values={values} onChange={setValues} />
      {declared.hint !== undefined && (
        <Text size="xs" c="dimmed">
          {t(declared.hint)}
        </Text>
      )}
    </ShortForm>
  );
}

interface ValuesProps {
  readonly declared: FilterField;
  readonly operator: Operator;
  readonly names: Names | undefined;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function Values({ declared, operator, names, values, onChange }: ValuesProps): ReactNode {
  if (declared.kind === 'flag' || operator === 'exists')
    return (
      <NativeSelect
        label={t('Value')}
        value={values[0] ?? ''}
        onChange={(event) => onChange([event.currentTarget.value])}
        data={[
          { value: '', label: t('Choose') },
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
      />
    );
  if (declared.kind === 'choice' || declared.names !== undefined) {
    const options =
      declared.names === undefined
        ? (declared.choices ?? []).map((id) => ({ id, title: stateWord(id) }))
        : (names?.[declared.names] ?? []);
    return <Choices options={options} values={values} onChange={onChange} />;
  }
  if (declared.kind === 'instant')
    return (
      <TextInput
        type="date"
        label={t('Day (UTC)')}
        value={values[0]?.slice(0, 10) ?? ''}
        onChange={(event) => onChange([event.currentTarget.value])}
      />
    );
  if (declared.kind === 'number' || operator === 'min' || operator === 'max')
    return (
      <TextInput
        inputMode="decimal"
        label={t('Number')}
        value={values[0] ?? ''}
        onChange={(event) => onChange([event.currentTarget.value.trim()])}
      />
    );
  return (
    <Textarea
      label={t('Values, one a line; one of them has to hold')}
      autosize
      minRows={1}
      maxRows={8}
      value={values.join('\n')}
      onChange={(event) => onChange(event.currentTarget.value.split('\n'))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}

const SHOWN = 60;

interface ChoicesProps {
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function Choices({ options, values, onChange }: ChoicesProps): ReactNode {
  const [typed, setTyped] = useState('');
  const fitting = options.filter((one) => one.title.toLowerCase().includes(typed.toLowerCase()));
  if (options.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('There is nothing to choose from yet.')}
      </Text>
    );
  return (
    <Stack gap={6}>
      {options.length > 12 && (
        <TextInput
          size="xs"
          aria-label={t('Find in the values')}
          placeholder={t('Find')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group label={t('Values; one of them has to hold')} value={[...values]} onChange={onChange}>
        <Stack gap={4} mah={240} style={{ overflowY: 'auto' }} p={4}>
          {fitting.slice(0, SHOWN).map((one) => (
            <Checkbox key={one.id} size="xs" value={one.id} label={one.title} />
          ))}
        </Stack>
      </Checkbox.Group>
      {fitting.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {t('Type to find one of the others.')}
        </Text>
      )}
    </Stack>
  );
}
