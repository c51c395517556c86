import { t } from '@assay/words';
import { SELECTED_MOST } from '@assay/api';
import { defineKeyMap } from '@assay/task-types/keys';
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react';
import { usePageKeys } from '../../shell/keys.ts';
import { announce } from '../../ui/announce.ts';
import classes from './explorer.module.css';
import type { Selection } from './selection.ts';

const keys = defineKeyMap([
  { key: 'ArrowDown', action: 'next', title: t('The next row'), group: t('Rows') },
  { key: 'ArrowUp', action: 'previous', title: t('The row before'), group: t('Rows') },
  { key: 'x', action: 'pick', title: t('Select the row, or take it out'), group: t('Rows') },
  { key: 'Shift+ArrowDown', action: 'extend', title: t('Select up to the next row'), group: t('Rows') },
  { key: 'Ctrl+A', action: 'all', title: t('Select all that match'), group: t('Rows') },
  { key: 'Escape', action: 'none', title: t('Select nothing'), group: t('Rows') },
]);

/** Says when more were wanted than are picked one by one; how many are picked stands below the list. */
export function tellTooMany(picked: number | null): void {
  if (picked === null)
    announce(
      t('At most {most, number} rows are picked one by one. Select all that match instead.', { most: SELECTED_MOST }),
    );
}

interface Props {
  readonly selection: Selection;
  /** Ids of the rows from one place in the list to another; those out of sight are fetched. */
  readonly idsBetween: (first: number, last: number) => Promise<readonly string[]>;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}

const rowOf = (target: EventTarget | null): HTMLTableRowElement | null =>
  target instanceof HTMLElement ? target.closest('tr[aria-rowindex]') : null;
// The head of the table is row 1.
const placeOf = (row: Element): number => Number(row.getAttribute('aria-rowindex')) - 2;
const boxOf = (row: Element | null): HTMLInputElement | null => row?.querySelector('input[data-row]') ?? null;

/** Keys and presses on the rows of a list: arrows walk, x picks, shift picks all between. */
export function Selectable({ selection, idsBetween, frame, children }: Props): ReactNode {
  usePageKeys(keys);
  const extend = async (to: number): Promise<void> => {
    const from = selection.anchor() ?? to;
    const ids = await idsBetween(Math.min(from, to), Math.max(from, to));
    tellTooMany(selection.set(ids, true));
  };
  const press = (event: MouseEvent): void => {
    const row = rowOf(event.target);
    const box = boxOf(row);
    if (row === null || box === null || !(event.target instanceof Node) || !box.parentElement?.contains(event.target))
      return;
    const place = placeOf(row);
    // The box itself turns as ever; what lies between follows.
    if (event.shiftKey && selection.anchor() !== null) void extend(place);
    else selection.setAnchor(place);
  };
  const step = (event: KeyboardEvent, by: number): void => {
    const row = rowOf(event.target);
    const rows = [...(frame.current?.querySelectorAll('tr[aria-rowindex]') ?? [])];
    const place = row === null ? null : placeOf(row) + by;
    const next = place === null ? firstInSight(rows) : rows.find((one) => placeOf(one) === place);
    if (next === undefined) return;
    event.preventDefault();
    if (event.shiftKey) {
      if (row !== null && selection.anchor() === null) selection.setAnchor(placeOf(row));
      void extend(placeOf(next));
    } else selection.setAnchor(placeOf(next));
    boxOf(next)?.focus();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.altKey || isField(event.target) || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      selection.pickAll();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const row = rowOf(event.target);
    const box = boxOf(row);
    const { all, ids } = selection.now();
    if (event.key === 'ArrowDown') step(event, 1);
    else if (event.key === 'ArrowUp' && row !== null) step(event, -1);
    else if (event.key === 'x' && row !== null && box !== null) {
      event.preventDefault();
      selection.setAnchor(placeOf(row));
      tellTooMany(selection.set([box.dataset['row'] ?? ''], !box.checked));
    } else if (event.key === 'Enter' && event.target === box) row?.querySelector('a')?.click();
    else if (event.key === 'Escape' && (all || ids.size > 0)) {
      event.preventDefault();
      selection.clear();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears keys and presses of the boxes inside, which are what people reach
    <div ref={frame} className={classes['rows']} onKeyDown={key} onClickCapture={press}>
      {children}
    </div>
  );
}

const firstInSight = (rows: readonly Element[]): Element | undefined => {
  const top = rows[0]?.closest('section')?.getBoundingClientRect().top ?? 0;
  const head = rows[0]?.closest('table')?.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  return rows.find((one) => one.getBoundingClientRect().top >= top + head - 1);
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? target.type !== 'checkbox'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** The place of the first row in sight within its page, for boxes in the head. */
export function placeInSight(frame: ParentNode): number {
  const row = firstInSight([...frame.querySelectorAll('tr[aria-rowindex]')]);
  return row === undefined ? 0 : placeOf(row);
}
