import type { KeyMap } from '@assay/task-types/keys';
import { expect, test } from 'vitest';
import { createKeyBuffer, type HeardKey } from './key-buffer.ts';

const usual: KeyMap = [{ key: 'Ctrl+Enter', action: 'submit', title: 'Submit', group: 'Item' }];

function keyOf(name: string, inField = false): HeardKey {
  const parts = name.split('+');
  const key = parts.at(-1) ?? '';
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  const modifiers = { ctrlKey: has('Ctrl'), metaKey: has('Cmd'), altKey: has('Alt'), shiftKey: has('Shift') };
  return { key, code: key, ...modifiers, inField };
}

/** A desk whose submit key takes the item away; the next one is shown when the test says so. */
function setUp(submit = 'Ctrl+Enter') {
  let time = 0;
  const timers: { readonly run: () => void; readonly at: number }[] = [];
  const heard: string[] = [];
  const letGo: number[] = [];
  const keys = [{ key: submit, action: 'submit', title: 'Submit', group: 'Item' }];
  let item = 0;
  const buffer = createKeyBuffer(usual, {
    now: () => time,
    later(run, ms) {
      const timer = { run, at: time + ms };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
    press: (key) => reach(key),
    onLetGo: (count) => letGo.push(count),
  });
  const isSubmit = (key: HeardKey): boolean => key.ctrlKey && `Ctrl+${key.key}` === submit;
  function reach(key: HeardKey): void {
    heard.push(`${item}:${key.ctrlKey ? 'Ctrl+' : ''}${key.key}`);
    if (isSubmit(key)) buffer.leave(true);
  }
  const pass = (ms: number): void => {
    const until = time + ms;
    for (;;) {
      const [next] = timers.toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > until) break;
      timers.splice(timers.indexOf(next), 1);
      time = next.at;
      next.run();
    }
    time = until;
  };
  return {
    buffer,
    heard,
    letGo,
    pass,
    show(also: KeyMap = []) {
      item += 1;
      buffer.show(String(item), [...keys, ...also]);
    },
    /** A person presses these; whatever is not kept reaches the item in hand. */
    type(...names: string[]) {
      for (const name of names) if (!buffer.hear(keyOf(name))) reach(keyOf(name));
    },
  };
}

test('what is pressed while the next item is awaited is played to it, and what follows its submission to the one after', () => {
  const { show, type, pass, heard, buffer } = setUp();
  buffer.leave(true);
  type('1', 'Ctrl+Enter', '2', 'Ctrl+Enter', '3');
  expect(heard).toEqual([]);
  show();
  pass(10);
  expect(heard).toEqual(['1:1', '1:Ctrl+Enter']);
  // Behind what is kept, so that nothing overtakes.
  type('Ctrl+Enter');
  show();
  pass(10);
  show();
  pass(10);
  expect(heard).toEqual(['1:1', '1:Ctrl+Enter', '2:2', '2:Ctrl+Enter', '3:3', '3:Ctrl+Enter']);
});

test('a submit key of a person’s own is kept like the usual one, and Ctrl with a letter that means nothing here is not', () => {
  const { show, type, pass, heard, buffer } = setUp('Ctrl+s');
  buffer.leave(true);
  show([{ key: 'Ctrl+S', action: 'submit', title: 'Submit', group: 'Item' }]);
  pass(10);
  type('1', 'Ctrl+s');
  expect(buffer.hear(keyOf('2'))).toBe(true);
  expect(buffer.hear(keyOf('Ctrl+s'))).toBe(true);
  expect(buffer.hear(keyOf('Cmd+s'))).toBe(true);
  for (const theirs of ['Ctrl+c', 'Ctrl+r', 'F5', 'Tab', 'Shift', '?', 'Alt+ArrowLeft'])
    expect([theirs, buffer.hear(keyOf(theirs))]).toEqual([theirs, false]);
  show();
  pass(10);
  expect(heard.slice(-2)).toEqual(['2:2', '2:Ctrl+s']);
});

test('with an item in hand nothing is kept, and while nothing is awaited neither', () => {
  const { show, pass, buffer } = setUp();
  show();
  pass(10);
  expect(buffer.hear(keyOf('1'))).toBe(false);
  buffer.leave(false);
  expect(buffer.hear(keyOf('1'))).toBe(false);
});

test('letters into a field stay there, except behind keys that still wait', () => {
  const { show, buffer } = setUp();
  buffer.leave(true);
  expect(buffer.hear(keyOf('a', true))).toBe(false);
  expect(buffer.hear(keyOf('b'))).toBe(true);
  show();
  expect(buffer.hear(keyOf('c', true))).toBe(true);
});

test('a command that brings no other item does not hold up what follows', () => {
  const { show, type, pass, heard, buffer } = setUp();
  buffer.leave(true);
  const undo = { key: 'Ctrl+Z', action: 'undo', title: 'Undo', group: 'Edit' };
  show([undo]);
  buffer.leave(true);
  type('1', 'Ctrl+z', '2');
  show([undo]);
  pass(20);
  expect(heard).toEqual(['2:1', '2:Ctrl+z']);
  pass(100);
  expect(heard).toEqual(['2:1', '2:Ctrl+z', '2:2']);
});

test('after a long wait keys are let go and the person hears of it; a long burst in which items come loses none', () => {
  const { show, type, pass, heard, letGo, buffer } = setUp();
  buffer.leave(true);
  type('1', 'Ctrl+Enter');
  pass(5001);
  show();
  pass(100);
  expect([heard, letGo]).toEqual([[], [2]]);

  type('Ctrl+Enter', ...Array.from({ length: 9 }, () => 'Ctrl+Enter'));
  for (let turn = 0; turn < 9; turn += 1) {
    pass(3000);
    show();
    pass(10);
  }
  expect(heard).toHaveLength(10);
  expect(letGo).toEqual([2]);
});

test('a key that was just pressed is not old because the first item took long', () => {
  const { show, type, pass, heard, buffer } = setUp();
  buffer.leave(true);
  pass(9000);
  type('1');
  show();
  pass(10);
  expect(heard).toEqual(['1:1']);
});
