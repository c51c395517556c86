import { describe, expect, test } from 'vitest';
import { actionOf, defineKeyMap, KeyClashError, keyNameOf, mergeKeyMaps, normaliseKey, printKey } from './index.ts';

const undo = { key: 'ctrl+z', action: 'undo', title: 'Undo', group: 'Edit' };
const zoom = { key: 'z', action: 'zoom', title: 'Zoom', group: 'View' };
const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('key names', () => {
  test.each([
    ['ctrl+z', 'Ctrl+Z'],
    ['Cmd+Shift+z', 'Ctrl+Shift+Z'],
    ['Shift+Ctrl+ArrowLeft', 'Ctrl+Shift+ArrowLeft'],
    ['N', 'n'],
    ['+', '+'],
    ['ctrl++', 'Ctrl++'],
    ['esc', 'Escape'],
    [' ', 'Space'],
  ])('%s is written %s', (given, canonical) => {
    expect(normaliseKey(given)).toBe(canonical);
    expect(normaliseKey(canonical)).toBe(canonical);
  });

  test('a pressed key has the name the map uses', () => {
    expect(keyNameOf({ ...plain, key: 'z', ctrlKey: true })).toBe('Ctrl+Z');
    expect(keyNameOf({ ...plain, key: 'Z', metaKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(keyNameOf({ ...plain, key: 'ArrowLeft', shiftKey: true })).toBe('Shift+ArrowLeft');
    expect(keyNameOf({ ...plain, key: 'n' })).toBe('n');
    expect(keyNameOf({ ...plain, key: 'N', shiftKey: true })).toBe('Shift+N');
  });

  test('shift on a symbol is part of typing it', () => {
    expect(keyNameOf({ ...plain, key: '?', shiftKey: true })).toBe('?');
    expect(keyNameOf({ ...plain, key: '+', shiftKey: true })).toBe('+');
  });

  test('Alt does not change which key it is, whatever the system makes of it', () => {
    const alt = { ...plain, altKey: true };
    // macOS: Alt+1 writes ¡, Alt+L ¬, Alt+E waits for a letter; Linux with a French layout: & stands where 1 is.
    expect(keyNameOf({ ...alt, key: '¡', code: 'Digit1' })).toBe('Alt+1');
    expect(keyNameOf({ ...alt, key: '¬', code: 'KeyL' })).toBe('Alt+L');
    expect(keyNameOf({ ...alt, key: 'Dead', code: 'KeyE' })).toBe('Alt+E');
    expect(keyNameOf({ ...alt, key: '&', code: 'Digit1' })).toBe('Alt+1');
    expect(keyNameOf({ ...alt, key: '0', code: 'Numpad0' })).toBe('Alt+0');
    // A Latin letter is the one that is printed on the key of that layout.
    expect(keyNameOf({ ...alt, key: 'a', code: 'KeyQ' })).toBe('Alt+A');
    expect(keyNameOf({ ...alt, key: 'ArrowUp', code: 'ArrowUp' })).toBe('Alt+ArrowUp');
    expect(keyNameOf({ ...alt, key: 'l' })).toBe('Alt+L');
    // AltGr writes.
    expect(keyNameOf({ ...alt, ctrlKey: true, key: '@', code: 'Digit2' })).toBe('Ctrl+Alt+@');
  });

  test('prints short names on controls', () => {
    expect([printKey('Ctrl+Z'), printKey('n'), printKey('Shift+ArrowLeft'), printKey('+'), printKey('Ctrl++')]).toEqual(
      ['Ctrl Z', 'N', '⇧ ←', '+', 'Ctrl +'],
    );
  });
});

describe('key maps', () => {
  test('refuse two actions on one key, whatever its spelling', () => {
    expect(() => defineKeyMap([undo, { ...undo, key: 'Cmd+Z', action: 'other' }])).toThrow(KeyClashError);
    expect(() => mergeKeyMaps([undo], [{ ...zoom, key: 'Ctrl+z' }])).toThrow(/undo and zoom/);
  });

  test('refuse keys of the browser and the system', () => {
    expect(() => defineKeyMap([{ ...undo, key: 'alt+tab' }])).toThrow(/system/);
    expect(() => defineKeyMap([{ ...undo, key: 'Ctrl+W' }])).toThrow(KeyClashError);
  });

  test('allow one action on two keys, and one key in two scopes', () => {
    const map = defineKeyMap([
      { ...zoom, key: '+' },
      { ...zoom, key: '=' },
      { ...undo, key: 'ArrowLeft', action: 'caret', scope: 'text' },
      { ...undo, key: 'ArrowLeft', action: 'move', scope: 'box' },
    ]);
    expect(actionOf(map, 'ArrowLeft', 'box')).toBe('move');
    expect(actionOf(map, 'ArrowLeft')).toBeUndefined();
    expect(() => defineKeyMap([...map, { ...undo, key: 'ArrowLeft', action: 'pan' }])).toThrow(KeyClashError);
  });
});
