import { describe, expect, test } from 'vitest';
import { matchCommands } from './commands.ts';
import { openRooms, pageAt, type Room } from './rooms.ts';

const room = (id: string, pages: Room['pages']): Room => ({
  id,
  title: id,
  icon: (() => null) as never,
  key: id,
  pages,
});
const all = [
  room('work', [{ title: 'My work', to: (slug) => `/p/${slug}/work`, permission: 'task:label' }]),
  room('data', [
    { title: 'Datasets', to: (slug) => `/p/${slug}/datasets`, permission: 'dataset:read' },
    { title: 'Sources', to: (slug) => `/p/${slug}/datasets/sources` },
  ]),
];

describe('rooms', () => {
  test('show only what this person can open', () => {
    const open = openRooms((permission) => (permission === 'dataset:read' ? null : 'no'), all);
    expect(open.map((one) => one.pages.map((page) => page.title))).toEqual([['Datasets', 'Sources']]);
    expect(openRooms(() => 'no', all).map((one) => one.pages.length)).toEqual([1]);
  });

  test('an address belongs to the most exact page', () => {
    expect(pageAt(all, 'x', '/p/x/datasets/sources/4')?.page.title).toBe('Sources');
    expect(pageAt(all, 'x', '/p/x/datasets/4')?.page.title).toBe('Datasets');
    expect(pageAt(all, 'x', '/p/x/datasetsish')).toBeNull();
  });
});

describe('commands', () => {
  const commands = [
    { title: 'Translation quality', group: 'Campaigns' },
    { title: 'Open campaigns', group: 'Campaigns' },
    { title: 'Campaigns', group: 'Pages' },
  ];
  const titles = (typed: string) => matchCommands(commands, typed).map((one) => one.title);

  test('what begins with the typed words comes first', () => {
    expect(titles('camp')).toEqual(['Campaigns', 'Open campaigns', 'Translation quality']);
  });

  test('every word must be found, in any order', () => {
    expect(titles('qual camp')).toEqual(['Translation quality']);
    expect(titles('nothing')).toEqual([]);
    expect(titles('  ')).toHaveLength(3);
  });
});
