import { t } from '@assay/words';
import { keyNameOf, printKey } from '@assay/task-types/keys';
import { Group, Kbd, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useId, type ReactNode } from 'react';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import classes from './keys.module.css';

interface Props {
  readonly title: string;
  readonly usual: readonly string[];
  readonly own: string | undefined;
  readonly recording: boolean;
  /** Why the key that was pressed cannot be had. */
  readonly refusal: string | null;
  readonly onRecord: (on: boolean) => void;
  readonly onKey: (key: string) => void;
  readonly onGiveBack: () => void;
}

/** Alone they only change what another key does, so recording waits for that one. */
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Unidentified']);

/** One action with its keys. While a key is recorded, every key press belongs to this row. */
export function KeyRow({ title, usual, own, recording, refusal, onRecord, onKey, onGiveBack }: Props): ReactNode {
  const id = useId();
  const press = useEffectEvent((event: KeyboardEvent): void => {
    // Tab stays what leads away, so that nobody is caught here.
    if (event.isComposing || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (MODIFIERS.has(event.key)) return;
    if (event.key === 'Escape') onRecord(false);
    else onKey(keyNameOf(event));
  });
  useEffect(() => {
    if (!recording) return undefined;
    const heard = (event: KeyboardEvent): void => press(event);
    // Before the page and its other listeners hear it.
    window.addEventListener('keydown', heard, true);
    return () => window.removeEventListener('keydown', heard, true);
  }, [recording]);
  return (
    <li className={classes['row']} data-own={own !== undefined}>
      <Text size="sm" id={id}>
        {title}
      </Text>
      <Group gap={4} wrap="nowrap">
        {(own === undefined ? usual : [own]).map((key) => (
          <Kbd key={key} size="xs">
            {printKey(key)}
          </Kbd>
        ))}
        {own !== undefined && (
          <Text size="xs" c="dimmed">
            {t('yours; usually {keys}', { keys: usual.map(printKey).join(', ') })}
          </Text>
        )}
      </Group>
      <Group gap={4} wrap="nowrap" className={classes['actions'] ?? ''}>
        {own !== undefined && (
          <ActionButton
            size="compact-sm"
            variant="subtle"
            aria-label={t('Usual key for {title}', { title })}
            onClick={onGiveBack}
          >
            {t('Usual key')}
          </ActionButton>
        )}
        <ActionButton
          size="compact-sm"
          variant={recording ? 'filled' : 'default'}
          aria-label={
            recording ? t('Press the key for {title}', { title }) : t('Change the key for {title}', { title })
          }
          aria-pressed={recording}
          onClick={() => onRecord(!recording)}
        >
          {recording ? t('Press a key …') : t('Change')}
        </ActionButton>
      </Group>
      {refusal !== null && (
        <Text size="sm" c="var(--assay-bad)" role="alert" className={classes['refusal'] ?? ''}>
          {refusal}
        </Text>
      )}
    </li>
  );
}
