import { t } from '@assay/words';
import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode, type Ref } from 'react';
import { Note } from '../../workbench/Note.tsx';
import {
  attributeOf,
  attributeText,
  changeClass,
  freshId,
  possibleParents,
  removeClass,
  renameClass,
  type EditedClass,
} from './class-edits.ts';
import classes from './rules.module.css';
import { TextList } from './TextList.tsx';

interface Props {
  readonly list: readonly EditedClass[];
  readonly index: number;
  readonly error: (member: string) => string | undefined;
  /** The class stands in the version in force, so answers may use it. */
  readonly inForce: boolean;
  readonly titleRef: Ref<HTMLInputElement>;
  readonly onChange: (list: readonly EditedClass[], chosen?: string | null) => void;
}

/** Everything about one class. */
export function ClassFields({ list, index, error, inForce, titleRef, onChange }: Props): ReactNode {
  const of = list[index];
  if (of === undefined) return null;
  const change = (changes: Partial<EditedClass>): void => onChange(changeClass(list, of.id, changes));
  return (
    <Stack gap="sm">
      <TextInput
        ref={titleRef}
        label={t('Title')}
        required
        value={of.title}
        error={error('title')}
        onChange={(event) => change({ title: event.currentTarget.value })}
        onBlur={() => {
          // A new class that has no name of its own yet is called in answers what people read.
          if (!/^new-class(-\d+)?$/.test(of.id) || of.title.trim() === '') return;
          const id = freshId(list, of.title.trim());
          onChange(renameClass(list, of.id, id), id);
        }}
      />
      <TextInput
        label={t('In answers')}
        description={
          inForce
            ? t('Answers given so far use this name: another one counts as another class.')
            : t('The name as it stands in answers and exports, e.g. Accuracy/Omission')
        }
        required
        value={of.id}
        error={error('id')}
        onChange={(event) => {
          const next = event.currentTarget.value;
          onChange(renameClass(list, of.id, next), next);
        }}
      />
      <Select
        label={t('Stands under')}
        clearable
        searchable
        placeholder={t('At the top')}
        data={possibleParents(list, of.id).map((one) => ({ value: one.id, label: one.title || one.id }))}
        value={of.parent ?? null}
        error={error('parent')}
        onChange={(parent) => change({ parent: parent ?? undefined })}
      />
      <Textarea
        label={t('Definition')}
        autosize
        minRows={2}
        value={of.definition}
        error={error('definition')}
        onChange={(event) => change({ definition: event.currentTarget.value })}
      />
      <TextList
        label={t('Examples')}
        addWords={t('Add an example')}
        values={of.examples}
        onChange={(examples) => change({ examples })}
      />
      <TextList
        label={t('Counter-examples')}
        hint={t('What looks like it and is not')}
        addWords={t('Add a counter-example')}
        values={of.counterExamples ?? []}
        onChange={(list) => change({ counterExamples: list.length === 0 ? undefined : list })}
      />
      <Attributes of={of} onChange={(attributes) => change({ attributes })} />
      <Retirement list={list} of={of} inForce={inForce} error={error('mergedInto')} onChange={change} />
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => onChange(removeClass(list, of.id), null)}>
          {t('Remove from the draft')}
        </Button>
        {inForce && (
          <Text size="xs" c="dimmed">
            {t('Breaking: answers that use it are not valid under this version. Retiring keeps them.')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function Attributes({
  of,
  onChange,
}: {
  readonly of: EditedClass;
  readonly onChange: (attributes: EditedClass['attributes']) => void;
}): ReactNode {
  const entries = Object.entries(of.attributes ?? {});
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const put = (next: readonly (readonly [string, NonNullable<EditedClass['attributes']>[string]])[]): void =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const add = (): void => {
    if (name.trim() === '') return;
    put([...entries.filter(([known]) => known !== name.trim()), [name.trim(), attributeOf(value)]]);
    setName('');
    setValue('');
  };
  return (
    <fieldset className={classes['plain']} aria-label={t('Attributes')}>
      <Text size="sm" fw={500}>
        {t('Attributes')}
      </Text>
      <Stack gap={6} mt={4}>
        {entries.map(([known, held]) => (
          <Group key={known} gap={6}>
            <Text size="sm" w={140}>
              {known}
            </Text>
            <TextInput
              aria-label={t('Value of {attribute}', { attribute: known })}
              value={attributeText(held)}
              onChange={(event) => {
                const typed = attributeOf(event.currentTarget.value);
                put(entries.map(([each, old]) => [each, each === known ? typed : old]));
              }}
            />
            <Button size="compact-xs" variant="default" onClick={() => put(entries.filter(([each]) => each !== known))}>
              {t('Remove')}
            </Button>
          </Group>
        ))}
        <Group gap={6} align="end">
          <TextInput label={t('Name')} w={140} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput
            label={t('Value')}
            description={t('A list with semicolons')}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" onClick={add}>
            {t('Add the attribute')}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}

function Retirement({
  list,
  of,
  inForce,
  error,
  onChange,
}: {
  readonly list: readonly EditedClass[];
  readonly of: EditedClass;
  readonly inForce: boolean;
  readonly error: string | undefined;
  readonly onChange: (changes: Partial<EditedClass>) => void;
}): ReactNode {
  if (of.retired !== true)
    return inForce ? (
      <span>
        <Button size="xs" variant="default" onClick={() => onChange({ retired: true })}>
          {t('Retire or merge')}
        </Button>
      </span>
    ) : null;
  return (
    <Note>
      <Stack gap="xs">
        <Text size="sm">{t('Retired: answers given so far stay as they are; new task specs cannot use it.')}</Text>
        <Select
          label={t('Merged into')}
          description={t('The class that answers for it now; none when it just ends')}
          clearable
          searchable
          data={list
            .filter((one) => one.id !== of.id && one.retired !== true)
            .map((one) => ({ value: one.id, label: one.title || one.id }))}
          value={of.mergedInto ?? null}
          error={error}
          onChange={(mergedInto) => onChange({ mergedInto: mergedInto ?? undefined })}
        />
        <span>
          <Button size="xs" variant="default" onClick={() => onChange({ retired: undefined, mergedInto: undefined })}>
            {t('Bring it back')}
          </Button>
        </span>
      </Stack>
    </Note>
  );
}
