import { t } from '@assay/words';
import type { KeyMap } from '@assay/task-types/keys';
import { useCallback, useLayoutEffect, useState } from 'react';
import { isTyping } from '../shell/keys.ts';
import { announce } from '../ui/announce.ts';
import { createKeyBuffer, type HeardKey } from './key-buffer.ts';

/** What the browser would do with a key in a field; keys that a program presses do nothing there by themselves. */
function writeInto(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  const written = key === 'Enter' && field instanceof HTMLTextAreaElement ? '\n' : key;
  if (written === 'Backspace') field.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end');
  else if (written.length === 1) field.setRangeText(written, from, to, 'end');
  else return;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: written }));
}

function press(key: HeardKey): void {
  const target = document.activeElement ?? document.body;
  const event: KeyboardEventInit = { ...key, bubbles: true, cancelable: true };
  const taken = !target.dispatchEvent(new KeyboardEvent('keydown', event));
  if (taken || key.ctrlKey || key.metaKey || key.altKey) return;
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) writeInto(field, key.key);
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

const onLetGo = (keys: number): void =>
  announce(
    t(
      '{keys, plural, one {One key you pressed was} other {# keys you pressed were}} let go: the next item took too long to come.',
      { keys },
    ),
  );

/**
 * Keeps the keys of somebody who is faster than the next item, see `createKeyBuffer`. The desk calls what this answers
 * once an item is on the screen and its editor listens.
 *
 * @param none no item is in hand
 * @param awaited the next one is on its way
 * @param usual keys of the desk before the first item
 */
export function useKeyBuffer(none: boolean, awaited: boolean, usual: KeyMap): (item: string, keys: KeyMap) => void {
  const [buffer] = useState(() => createKeyBuffer(usual, { now: () => performance.now(), later, press, onLetGo }));
  // With the commit that takes the item away: between it and a later effect a key would be nobody's.
  useLayoutEffect(() => {
    if (none) buffer.leave(awaited);
  }, [buffer, none, awaited]);
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (!event.isTrusted || event.repeat || event.isComposing) return;
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!buffer.hear({ key, code, ctrlKey, metaKey, altKey, shiftKey, inField: isTyping(event.target) })) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', hear, true);
    return () => {
      window.removeEventListener('keydown', hear, true);
      buffer.stop();
    };
  }, [buffer]);
  return useCallback((item, keys) => buffer.show(item, keys), [buffer]);
}
