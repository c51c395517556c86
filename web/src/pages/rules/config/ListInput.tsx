import { t } from '@assay/words';
import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { ClassPicker } from './ClassPicker.tsx';
import { elementOf, isClassName, useConfigForm, type FieldProps } from './config-context.ts';
import { faultAt } from './config-faults.ts';
import classes from './config.module.css';
import { entryName } from './field-words.ts';
import { emptyValue, formField, type FormField } from './form-field.ts';
import { Members } from './GroupInput.tsx';
import { moved, pointerOf } from './value-paths.ts';

type ListField = Extract<FormField, { kind: 'list' }>;

/** Entries that are added, removed and put in order: with buttons, or Alt and the arrow keys inside an entry. */
export function ListInput({ field, ...props }: FieldProps & { readonly field: ListField }): ReactNode {
  const { path, value, required, words } = props;
  const { root, faults, readOnly, change } = useConfigForm();
  const entries: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
  const pointer = pointerOf(path);
  const fault = faultAt(faults, pointer);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current === null) return;
    document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const put = (next: readonly unknown[]): void => change(path, next.length === 0 && !required ? undefined : next);
  const move = (from: number, by: number, focused: string): void => {
    const next = moved(entries, from, by);
    if (next === entries) return;
    focus.current = focused.replace(elementOf(`${pointer}/${from}`), elementOf(`${pointer}/${from + by}`));
    put(next);
  };
  const remove = (index: number): void => {
    focus.current = elementOf(
      entries.length > 1 ? `${pointer}/${Math.min(index, entries.length - 2)}-remove` : `${pointer}-add`,
    );
    put(entries.toSpliced(index, 1));
  };
  const add = (): void => {
    const entry = emptyValue(field.item, root);
    const first = formField(field.item, root);
    const name = first.kind === 'group' ? `/${first.members[0]?.name ?? ''}` : '';
    focus.current = elementOf(`${pointer}/${entries.length}${name}`);
    put([...entries, entry]);
  };
  const list = useRef<HTMLOListElement>(null);
  const listen = useEffectEvent((event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (readOnly || !event.altKey || by === 0 || !(event.target instanceof HTMLElement)) return;
    const { target } = event;
    const index = [...(list.current?.children ?? [])].findIndex((one) => one.contains(target));
    event.preventDefault();
    // A list inside an entry moves its own entries only.
    event.stopPropagation();
    move(index, by, target.id);
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => listen(event);
    const element = list.current;
    element?.addEventListener('keydown', heard);
    return () => element?.removeEventListener('keydown', heard);
  }, [list]);
  return (
    <fieldset className={classes['frame']} id={elementOf(pointer)} tabIndex={-1}>
      <legend>
        {words.title} ({entries.length})
      </legend>
      {words.hint !== null && (
        <Text size="xs" c="dimmed">
          {words.hint}
        </Text>
      )}
      {fault !== null && (
        <Text size="xs" c="var(--assay-bad)" role="alert">
          {fault}
        </Text>
      )}
      <ol ref={list} className={classes['entries']}>
        {entries.map((entry, index) => (
          // Entries have no name of their own that holds while it is typed; their place is what they are known by.
          <li key={index}>
            <Entry
              {...{ field, entry, index }}
              of={props}
              last={index === entries.length - 1}
              onMove={(by, focused) => move(index, by, focused)}
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Group gap="sm" align="end">
          <Button id={elementOf(`${pointer}-add`)} variant="default" size="xs" onClick={add}>
            {t('Add to {list}', { list: words.title.toLowerCase() })}
          </Button>
          {isClassName([...path, 0, 'id']) && <ClassPicker entries={entries} item={field.item} onAdd={put} />}
          {entries.length > 1 && (
            <Text size="xs" c="dimmed">
              {t('Alt ↑ and Alt ↓ move the entry you are in.')}
            </Text>
          )}
        </Group>
      )}
    </fieldset>
  );
}

interface EntryProps {
  readonly of: FieldProps;
  readonly field: ListField;
  readonly entry: unknown;
  readonly index: number;
  readonly last: boolean;
  readonly onMove: (by: number, focused: string) => void;
  readonly onRemove: () => void;
}

function Entry({ of, field, entry, index, last, onMove, onRemove }: EntryProps): ReactNode {
  const { root, faults, readOnly, field: draw } = useConfigForm();
  const path = [...of.path, index];
  const pointer = pointerOf(path);
  const inside = formField(field.item, root);
  const name = entryName(entry) ?? `${index + 1}`;
  const fault = faultAt(faults, pointer);
  const moves = [
    { by: -1, title: t('Move {name} up', { name }), Icon: IconArrowUp, off: index === 0 },
    { by: 1, title: t('Move {name} down', { name }), Icon: IconArrowDown, off: last },
  ];
  return (
    <fieldset className={classes['entry']} aria-label={`${of.words.title}, ${index + 1}: ${name}`}>
      <div style={{ minWidth: 0, flex: 1 }}>
        {inside.kind === 'group' ? (
          <Members members={inside.members} path={path} value={entry} />
        ) : (
          draw({ schema: field.item, path, value: entry, required: true, words: { title: name, hint: null } })
        )}
        {fault !== null && inside.kind === 'group' && (
          <Text size="xs" c="var(--assay-bad)" mt={4}>
            {fault}
          </Text>
        )}
      </div>
      {!readOnly && (
        <Group gap={2} wrap="nowrap" className={classes['tools'] ?? ''}>
          {moves.map(({ by, title, Icon, off }) => (
            <ActionIcon
              key={by}
              id={elementOf(`${pointer}${by < 0 ? '-up' : '-down'}`)}
              variant="subtle"
              aria-label={title}
              aria-disabled={off}
              {...(off ? { 'data-disabled': true } : {})}
              onClick={(event) => !off && onMove(by, event.currentTarget.id)}
            >
              <Icon size={15} />
            </ActionIcon>
          ))}
          <ActionIcon
            id={elementOf(`${pointer}-remove`)}
            variant="subtle"
            color="red"
            aria-label={t('Remove {name}', { name })}
            onClick={onRemove}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      )}
    </fieldset>
  );
}
