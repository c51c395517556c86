import { expect, test } from 'vitest';
import { shownColumns, switchColumn, type Column } from './column.ts';

const column = (id: string, hidden = false): Column<string> => ({ id, title: id, cell: (row) => row, hidden });
const columns = [column('name'), column('state'), column('hash', true)];
const ids = (picked?: string) => shownColumns(columns, picked).map(({ id }) => id);

test('shows the usual columns unless the address names some', () => {
  expect(ids()).toEqual(['name', 'state']);
  expect(ids('hash,name')).toEqual(['name', 'hash']);
  expect(ids('gone')).toEqual(['name', 'state']);
});

test('switching twice is as if nothing happened, and the usual choice needs no address', () => {
  const once = switchColumn(columns, undefined, 'hash');
  expect(once).toBe('name,state,hash');
  expect(switchColumn(columns, once, 'hash')).toBeUndefined();
});

test('the last column stays', () => {
  expect(switchColumn(columns, 'name', 'name')).toBeUndefined();
});
