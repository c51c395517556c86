import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { languageOf } from '@assay/words';
import { describe, expect, test } from 'vitest';
import { declaredMessages } from './declared-messages.ts';
import { messagesOf } from './messages.ts';

const ROOMS = ['web/src', 'task-types/src'];
const SOURCE = /\.tsx?$/;
const NOT_SHOWN = /\.test\.tsx?$|\/samples\.ts$/;

const arabic = await languageOf('ar').load();
const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
).filter((path) => SOURCE.test(path) && !NOT_SHOWN.test(path));
const read = files.map((path) => messagesOf(path));
const spoken = read.flatMap((one) => one.spoken);
const messages = new Set([...spoken.map(({ message }) => message), ...declaredMessages()]);

describe('messagesOf', () => {
  const of = (text: string) => messagesOf('a.tsx', text);
  test('finds what passes through t, in every branch', () => {
    expect(of("t('One'); t(x ? 'Two' : 'Three', { x })").spoken.map(({ message }) => message)).toEqual([
      'One',
      'Two',
      'Three',
    ]);
  });
  test.each([
    ['text between tags', 'const a = <p>Not translated</p>;'],
    ['an attribute people read', 'const a = <Card title="Progress" />;'],
    ['a branch of one', 'const a = <Card title={x ? t("Yes") : "Not so"} />;'],
    ['a template', 'const a = <Card label={`${n} items`} />;'],
    ['a property people read', 'const a = { title: "Progress" };'],
  ])('complains about %s', (_, text) => {
    expect(of(text).unspoken).toHaveLength(1);
  });
  test('leaves code, keys and data alone', () => {
    expect(
      of('const a = <><Code>npm test</Code><Kbd>Ctrl</Kbd><b id="long-name">{value}</b> · 3</>;').unspoken,
    ).toEqual([]);
  });
  test('names a message that is computed', () => {
    expect(of('t(state)').computed).toEqual([{ message: 'state', place: 'a.tsx:1' }]);
  });
});

describe('the words on screen', () => {
  test('all pass through t', () => {
    expect(read.flatMap((one) => one.unspoken.map(({ place, message }) => `${place} ${message}`))).toEqual([]);
  });

  test('all have an Arabic translation', () => {
    expect([...messages].filter((message) => arabic[message] === undefined)).toEqual([]);
  });

  test('no translation outlives its sentence', () => {
    expect(Object.keys(arabic).filter((message) => !messages.has(message))).toEqual([]);
  });

  test('a translation names the same values and the same drawn parts', () => {
    const withValues = new Set(spoken.map(({ message }) => message).filter((message) => /[{<]/.test(message)));
    const different = [...withValues].filter(
      (message) => namesOf(parse(message)).join(' ') !== namesOf(parse(arabic[message] ?? message)).join(' '),
    );
    expect(different).toEqual([]);
  });
});

/** Names of values and tags in a message, each once, sorted. */
function namesOf(elements: readonly MessageFormatElement[]): readonly string[] {
  const names = elements.flatMap((one): readonly string[] => {
    if (one.type === TYPE.literal || one.type === TYPE.pound) return [];
    if (one.type === TYPE.tag) return [`<${one.value}>`, ...namesOf(one.children)];
    if (one.type === TYPE.plural || one.type === TYPE.select) {
      return [one.value, ...Object.values(one.options).flatMap((option) => namesOf(option.value))];
    }
    return [one.value];
  });
  return [...new Set(names)].toSorted();
}
