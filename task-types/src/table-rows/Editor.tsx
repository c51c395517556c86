import { activeLanguage, t } from '@assay/words';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { NO_SUGGESTIONS } from '../editing/draft.ts';
import { KeyButton } from '../editing/KeyButton.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { CellPanel } from './CellPanel.tsx';
import { addAnswers, nextOpenRow, pickedValue, setCell, shownValue, toggleRow, typedValue } from './edit.ts';
import { Grid, shownColumns, type Place } from './Grid.tsx';
import { tableRows } from './index.ts';
import { tableRowsKeys } from './keys.ts';
import {
  valueFault,
  type CellValue,
  type TableRowsAnswer,
  type TableRowsConfig,
  type TableRowsPayload,
} from './schema.ts';
import { ROW_HEIGHT } from './use-window.tsx';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<TableRowsConfig, TableRowsPayload, TableRowsAnswer>;

const PAGE = 20;

/** Columns stand in the direction of the page, so the arrow to the left goes on where lines run from right to left. */
const RIGHT = activeLanguage().direction === 'rtl' ? -1 : 1;

/** How far each key moves: rows, columns. */
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -RIGHT],
  right: [0, RIGHT],
  'page-up': [-PAGE, 0],
  'page-down': [PAGE, 0],
  'first-column': [0, -1000],
  'last-column': [0, 1000],
  'first-row': [-1_000_000, 0],
  'last-row': [1_000_000, 0],
};

/** Answers the same questions about every row, as quickly as a spreadsheet is filled. */
export function TableRowsEditor(props: Props): ReactNode {
  const { config, payload, readOnly, suggestions = NO_SUGGESTIONS, onKeyHelp, autoFocus } = props;
  const keyMap = useMemo(() => props.keyMap ?? tableRowsKeys(config), [props.keyMap, config]);
  const columns = useMemo(() => shownColumns(config, payload), [config, payload]);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [typing, setTyping] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const editor = useAnswerEditor(props, keyMap, addAnswers, perform);
  const { root, answer, state, dispatch, inHand } = editor;
  const { rows } = payload;
  const control = config.controls[place.column];
  const value = control === undefined ? undefined : answer.cells[place.row]?.[control.id];

  useLayoutEffect(() => {
    if (autoFocus === true) grid.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  useEffect(() => {
    // The row is scrolled to at once; the column can only be when the cell is there.
    const cell = grid.current?.querySelector('[data-active="true"][data-column]');
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // The place is read from the page, where it has just been drawn.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [place]);

  function goTo(to: Place): true {
    const row = Math.max(0, Math.min(rows.length - 1, to.row));
    setPlace({ row, column: Math.max(0, Math.min(config.controls.length - 1, to.column)) });
    setTyping(null);
    const scroller = box.current;
    if (scroller !== null) {
      // The head of the table covers the first row of what is in sight.
      const bottom = (row + 2) * ROW_HEIGHT;
      if (row * ROW_HEIGHT < scroller.scrollTop) scroller.scrollTop = row * ROW_HEIGHT;
      if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
    }
    return true;
  }
  const say = (next: TableRowsAnswer, message: string): void => dispatch({ type: 'set', answer: next, message });
  const setValue = (given: CellValue | null): boolean => {
    if (control === undefined || readOnly === true) return false;
    const fault = given === null ? null : valueFault(control, given);
    const shown = given === null ? 'empty' : shownValue(control, given);
    if (fault !== null) dispatch({ type: 'set', answer, message: fault });
    else
      say(
        setCell(answer, place.row, control.id, given),
        t('Row {row}, {title}: {shown}.', { row: place.row + 1, title: control.title, shown }),
      );
    return fault === null;
  };
  const beginTyping = (): boolean => {
    if (control === undefined || readOnly === true) return false;
    if (control.kind === 'flag') return setValue(value !== true);
    if (control.kind === 'choice') return false;
    setTyping(value === undefined ? '' : String(value));
    return true;
  };
  const endTyping = (commit: boolean): void => {
    if (typing === null || control === undefined) return;
    const typed = typedValue(control, typing);
    setTyping(null);
    grid.current?.focus({ preventScroll: true });
    if (!commit) return;
    if (typed === undefined)
      dispatch({
        type: 'set',
        answer,
        message: t('“{typed}” is not a number; the cell is as before.', { typed: typing }),
      });
    else if (typed !== (value ?? null) && !setValue(typed)) return;
    else goTo({ ...place, row: place.row + 1 });
  };
  const toggle = (row: number): void => {
    if (config.selectRows && readOnly !== true) say(toggleRow(answer, row), '');
  };
  const sayNone = (): void => {
    const cleared = answer.selected.length;
    const message =
      cleared === 0
        ? ''
        : t(
            'No row applies; {cleared, plural, one {# row unselected. Undo brings it back.} other {# rows unselected. Undo brings them back.}}',
            { cleared },
          );
    say({ ...answer, selected: [], none: !answer.none }, message);
  };

  function perform(action: string): boolean {
    const move = MOVES[action];
    if (move !== undefined) return goTo({ row: place.row + move[0], column: place.column + move[1] });
    if (action === 'next-open') {
      const next = nextOpenRow(config, answer, rows.length, place.row);
      if (next === null) dispatch({ type: 'set', answer, message: t('Every required cell is filled.') });
      return next === null ? true : goTo({ ...place, row: next });
    }
    if (action === 'edit') return beginTyping();
    if (action === 'clear') return value !== undefined && setValue(null);
    if (action === 'select') toggle(place.row);
    else if (action === 'none') sayNone();
    else if (action.startsWith('pick:') && control !== undefined) {
      const picked = pickedValue(control, Number(action.slice('pick:'.length)));
      return picked !== null && setValue(picked) && goTo({ ...place, row: place.row + 1 });
    } else return false;
    return true;
  }

  return (
    <div ref={root} className="assay-editor assay-table-rows">
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      >
        {config.controls.length === 0 ? null : (
          <KeyButton
            title={t('Next open row')}
            keyName={keyOf(keyMap, 'next-open')}
            onPress={() => perform('next-open')}
          />
        )}
        {config.selectRows ? (
          <>
            <KeyButton
              title={t('Select the row')}
              keyName={keyOf(keyMap, 'select')}
              pressed={answer.selected.includes(place.row)}
              disabled={readOnly}
              onPress={() => toggle(place.row)}
            />
            <KeyButton
              title={t('No row applies')}
              keyName={keyOf(keyMap, 'none')}
              pressed={answer.none}
              disabled={readOnly}
              onPress={sayNone}
            />
          </>
        ) : null}
      </Toolbar>
      <div className="assay-columns">
        <div className="assay-content">
          <h3 className="assay-heading">
            <bdi>{config.question}</bdi> <span className="assay-count">{tableRows.describe(config, answer)}</span>
          </h3>
          <Grid
            {...{ config, payload, columns, place, typing, box, grid, onTyping: setTyping, onLeave: endTyping }}
            cells={answer.cells}
            selected={answer.selected}
            onPlace={(to, twice) => {
              if (typing !== null && twice) return;
              goTo(to);
              if (twice) beginTyping();
            }}
            onToggleRow={toggle}
          />
        </div>
        <div className="assay-side">
          {control === undefined ? null : (
            <CellPanel
              {...{ control, row: place.row, value, readOnly, keyMap }}
              onValue={(given) => void setValue(given)}
              onEdit={() => void beginTyping()}
            />
          )}
          <section aria-label={t('Row in full')}>
            <h3 className="assay-heading">{t('Row {row} in full', { row: place.row + 1 })}</h3>
            <dl className="assay-row-full">
              {columns.map(({ id, title, language }) => (
                <div key={id}>
                  <dt>{title ?? id}</dt>
                  <dd lang={language} dir="auto">
                    {String(rows[place.row]?.[id] ?? '')}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
          <SuggestionList
            {...{ suggestions, verdicts: state.history.present.verdicts, keyMap, activeId: inHand?.id }}
            describe={(proposed) => tableRows.describe(config, proposed)}
            onPick={(id) => dispatch({ type: 'pick-suggestion', id })}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
        </div>
      </div>
    </div>
  );
}
