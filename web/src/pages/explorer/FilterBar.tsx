import { t } from '@assay/words';
import { formatFilter, type Condition, type ExploredKind, type Filter } from '@assay/api';
import { defineKeyMap } from '@assay/task-types/keys';
import { CloseButton, Modal, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { isTyping, usePageKeys } from '../../shell/keys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { conditionText, type Names } from './condition-text.ts';
import { ConditionForm } from './ConditionForm.tsx';
import classes from './explorer.module.css';

const keys = defineKeyMap([
  { key: 'f', action: 'condition', title: t('Add a condition'), group: t('This list') },
  { key: 'Shift+F', action: 'clear', title: t('Take all conditions out'), group: t('This list') },
]);

interface Props {
  readonly kind: ExploredKind;
  readonly filter: Filter;
  readonly names: Names | undefined;
  readonly onChange: (text: string | undefined) => void;
}

/** The conditions as chips: press one to change it, its cross to take it out. */
export function FilterBar({ kind, filter, names, onChange }: Props): ReactNode {
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  usePageKeys(keys);
  const write = (next: Filter): void => onChange(next.length === 0 ? undefined : formatFilter(next));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'f') {
        event.preventDefault();
        setEdited('new');
      } else if (event.key === 'F') {
        event.preventDefault();
        onChange(undefined);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onChange]);
  const done = (condition: Condition): void => {
    write(edited === 'new' ? [...filter, condition] : filter.map((one, place) => (place === edited ? condition : one)));
    setEdited(null);
  };
  return (
    <fieldset aria-label={t('Conditions')} className={classes['conditions']}>
      {filter.map((condition, place) => (
        <Chip
          key={formatFilter([condition])}
          condition={condition}
          names={names}
          onEdit={() => setEdited(place)}
          onRemove={() => write(filter.filter((_, at) => at !== place))}
        />
      ))}
      <ActionButton size="compact-sm" variant="default" hotkey="f" onClick={() => setEdited('new')}>
        {t('Add condition')}
      </ActionButton>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        size="sm"
        title={<Text fw={650}>{edited === 'new' ? t('Add condition') : t('Change condition')}</Text>}
      >
        {edited !== null && (
          <ConditionForm
            kind={kind}
            names={names}
            start={edited === 'new' ? null : (filter[edited] ?? null)}
            onDone={done}
          />
        )}
      </Modal>
    </fieldset>
  );
}

interface ChipProps {
  readonly condition: Condition;
  readonly names: Names | undefined;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Chip({ condition, names, onEdit, onRemove }: ChipProps): ReactNode {
  const { field, operator, values } = conditionText(condition, names);
  return (
    <span className={classes['chip']}>
      <UnstyledButton onClick={onEdit} className={classes['chipText']}>
        {field} <span className={classes['operator']}>{operator}</span> <b>{values.slice(0, 3).join(', ')}</b>
        {values.length > 3 && (
          <span className={classes['operator']}> {t('and {more, number} more', { more: values.length - 3 })}</span>
        )}
      </UnstyledButton>
      <CloseButton size="xs" aria-label={t('Take out the condition on {field}', { field })} onClick={onRemove} />
    </span>
  );
}
