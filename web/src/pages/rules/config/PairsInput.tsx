import { t } from '@assay/words';
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { elementOf, useConfigForm, type FieldProps } from './config-context.ts';
import { faultAt } from './config-faults.ts';
import classes from './config.module.css';
import { isObject, pointerOf } from './value-paths.ts';

type Pair = readonly [name: string, text: string];

const pairsOf = (value: unknown): readonly Pair[] =>
  isObject(value) ? Object.entries(value).map(([name, text]) => [name, typeof text === 'string' ? text : '']) : [];

const objectOf = (pairs: readonly Pair[]): Readonly<Record<string, string>> =>
  Object.fromEntries(pairs.filter(([name]) => name !== ''));

const said = (pairs: readonly Pair[]): string => JSON.stringify(Object.entries(objectOf(pairs)));

/** Names with a text each, e.g. which column feeds which field. A pair without a name is not part of the config yet. */
export function PairsInput({ path, value, required, words }: FieldProps): ReactNode {
  const { faults, readOnly, change } = useConfigForm();
  const pointer = pointerOf(path);
  const [typed, setTyped] = useState<readonly Pair[]>(() => pairsOf(value));
  // What is being typed stays as long as it means the value; a change from elsewhere shows at once.
  const pairs = said(typed) === said(pairsOf(value)) ? typed : pairsOf(value);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current === null) return;
    document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const put = (next: readonly Pair[]): void => {
    setTyped(next);
    const made = objectOf(next);
    change(path, Object.keys(made).length === 0 && !required ? undefined : made);
  };
  const names = pairs.map(([name]) => name);
  const fault = faultAt(faults, pointer);
  return (
    <fieldset className={classes['frame']}>
      <legend>{words.title}</legend>
      {words.hint !== null && (
        <Text size="xs" c="dimmed">
          {words.hint}
        </Text>
      )}
      {fault !== null && (
        <Text size="xs" c="red" role="alert">
          {fault}
        </Text>
      )}
      {pairs.map(([name, text], index) => (
        // Pairs have no name of their own while they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            id={elementOf(`${pointer}-${index}`)}
            label={t('Field')}
            value={name}
            disabled={readOnly}
            error={name !== '' && names.indexOf(name) !== index ? t('This field is named above already.') : null}
            onChange={(event) => put(pairs.with(index, [event.currentTarget.value, text]))}
          />
          <TextInput
            label={t('Column')}
            value={text}
            disabled={readOnly}
            error={faultAt(faults, pointerOf([...path, name]))}
            onChange={(event) => put(pairs.with(index, [name, event.currentTarget.value]))}
          />
          <ActionIcon
            variant="default"
            size="lg"
            disabled={readOnly}
            aria-label={t('Remove {name}', { name: name === '' ? String(index + 1) : name })}
            onClick={() => {
              focus.current = elementOf(`${pointer}-add`);
              put(pairs.toSpliced(index, 1));
            }}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <span>
        <Button
          id={elementOf(`${pointer}-add`)}
          variant="default"
          size="xs"
          disabled={readOnly}
          onClick={() => {
            focus.current = elementOf(`${pointer}-${pairs.length}`);
            put([...pairs, ['', '']]);
          }}
        >
          {t('Add a column')}
        </Button>
      </span>
    </fieldset>
  );
}
