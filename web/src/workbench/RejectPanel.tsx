import { t } from '@assay/words';
import { Checkbox, Group, Kbd, MultiSelect, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { isTyping } from '../shell/keys.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import type { PinChoice, Region } from './pins.ts';
import classes from './workbench.module.css';

interface Props {
  /** The campaign's codes; without any a reviewer writes their own. */
  readonly known: readonly { readonly code: string; readonly title: string }[];
  readonly pins: readonly PinChoice[];
  /** The editor stands below, so that a place can be drawn. */
  readonly drawing: boolean;
  readonly onCancel: () => void;
  readonly onReject: (errorCodes: readonly string[], comment: string, regions: readonly Region[]) => void;
}

/** Sends an answer back to its author, who sees the codes, the comment and what it is pinned to on the item. */
export default function RejectPanel({ known, pins, drawing, onCancel, onReject }: Props): ReactNode {
  const [codes, setCodes] = useState<string[]>([]);
  const [comment, setComment] = useState('');
  const [pinned, setPinned] = useState<string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const commentField = useRef<HTMLTextAreaElement>(null);
  const pinField = useRef<HTMLInputElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const missing =
    codes.length === 0
      ? t('Name at least one error code.')
      : comment.trim() === ''
        ? t('Write what should be done differently.')
        : null;
  const send = (): void => {
    if (missing !== null) return;
    const regions = pinned.flatMap((index) => pins[Number(index)]?.region ?? []);
    onReject(codes, comment.trim(), regions);
  };
  const toggle = (code: string): void =>
    setCodes(codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code]);
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const code = known[Number(event.key) - 1]?.code;
    if (code !== undefined) toggle(code);
    else if (event.key === 'c') commentField.current?.focus();
    else if (event.key === 'p') pinField.current?.focus();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => press(event);
    const element = form.current;
    element?.addEventListener('keydown', heard);
    return () => element?.removeEventListener('keydown', heard);
  }, []);
  return (
    <form
      ref={form}
      className={classes['answer']}
      aria-label={t('Send back')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <Text fw={650}>{t('Send back to its author')}</Text>
        {known.length > 0 ? (
          <fieldset className={classes['codes']}>
            <legend>{t('Error codes')}</legend>
            {known.map(({ code, title }, index) => (
              <Checkbox
                key={code}
                checked={codes.includes(code)}
                onChange={() => toggle(code)}
                label={
                  <>
                    {title} {index < 9 && <Kbd size="xs">{index + 1}</Kbd>}
                  </>
                }
              />
            ))}
          </fieldset>
        ) : (
          <TagsInput
            label={t('Error codes')}
            description={t('Type a code and press Enter.')}
            value={codes}
            onChange={setCodes}
          />
        )}
        <Textarea
          ref={commentField}
          label={t('Comment')}
          description={t('What is wrong, and what the rule says. The key C leads here.')}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {pins.length > 0 && (
          <MultiSelect
            label={t('Pin to')}
            ref={pinField}
            description={
              drawing
                ? t('Labels of the answer, and what you draw below before you send it back. The key P leads here.')
                : t('Labels of the answer. The key P leads here.')
            }
            placeholder={pinned.length === 0 ? t('The answer as a whole') : ''}
            searchable
            data={pins.map((one, index) => ({
              value: String(index),
              label: one.drawn ? t('Drawn now: {title}', { title: one.title }) : `${index + 1}: ${one.title}`,
            }))}
            value={pinned}
            onChange={setPinned}
          />
        )}
        <Group gap="xs">
          <ActionButton type="submit" hotkey="Ctrl+Enter" disabledReason={missing}>
            {t('Send back')}
          </ActionButton>
          <ActionButton variant="default" hotkey="Escape" onClick={onCancel}>
            {t('Cancel')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
