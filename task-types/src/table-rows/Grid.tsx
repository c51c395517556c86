import { t } from '@assay/words';
import { memo, useId, type ReactNode, type RefObject } from 'react';
import { shownValue } from './edit.ts';
import type { CellValue, RowControl, TableRowsConfig, TableRowsPayload } from './schema.ts';
import { ROW_HEIGHT, useRowWindow } from './use-window.tsx';

export interface Place {
  readonly row: number;
  /** Place among the controls. */
  readonly column: number;
}

interface CellProps {
  readonly id: string;
  readonly control: RowControl;
  readonly value: CellValue | undefined;
  readonly active: boolean;
  readonly typing: string | null;
  readonly column: number;
  readonly onTyping: (typed: string) => void;
  readonly onLeave: (commit: boolean) => void;
}

/** One answer; it is written in only while it is in hand. */
function AnswerCell({ id, control, value, active, typing, column, onTyping, onLeave }: CellProps): ReactNode {
  return (
    <td
      id={id}
      className="assay-cell assay-cell-answer"
      data-active={active}
      data-open={control.required && value === undefined}
      data-column={column}
      aria-selected={active}
      tabIndex={-1}
    >
      {active && typing !== null ? (
        <input
          ref={(input) => input?.focus()}
          className="assay-input"
          aria-label={control.title}
          inputMode={control.kind === 'number' ? 'decimal' : 'text'}
          dir="auto"
          value={typing}
          onChange={(event) => onTyping(event.target.value)}
          onBlur={() => onLeave(true)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
            event.preventDefault();
            event.stopPropagation();
            onLeave(event.key === 'Enter');
          }}
        />
      ) : (
        <bdi>{shownValue(control, value) || (control.required ? '·' : '')}</bdi>
      )}
    </td>
  );
}

interface RowProps {
  readonly prefix: string;
  readonly row: number;
  readonly config: TableRowsConfig;
  readonly payload: TableRowsPayload;
  readonly columns: TableRowsPayload['columns'];
  readonly values: Readonly<Record<string, CellValue>> | undefined;
  readonly selected: boolean;
  /** Place of the cell in hand among the controls; null when it is in another row. */
  readonly active: number | null;
  readonly typing: string | null;
  readonly onTyping: (typed: string) => void;
  readonly onLeave: (commit: boolean) => void;
}

const Row = memo(function Row(props: RowProps): ReactNode {
  const { prefix, row, config, payload, columns, values, selected, active } = props;
  const cells = payload.rows[row] ?? {};
  return (
    <tr
      className="assay-table-row"
      aria-rowindex={row + 2}
      aria-selected={config.selectRows ? selected : undefined}
      data-row={row}
      data-active={active !== null}
      data-selected={selected}
    >
      <th scope="row" className="assay-cell assay-cell-number" data-select={config.selectRows}>
        {config.selectRows ? <span className="assay-tick-box">{selected ? '✓' : ''}</span> : null}
        {row + 1}
      </th>
      {columns.map(({ id, language }) => {
        const shown = cells[id];
        const text = shown === null || shown === undefined ? '' : String(shown);
        return (
          <td key={id} className="assay-cell" lang={language} dir="auto" title={text.slice(0, 500)}>
            {text.slice(0, 300)}
          </td>
        );
      })}
      {config.controls.map((control, column) => (
        <AnswerCell
          key={control.id}
          {...{ control, column, typing: props.typing, onTyping: props.onTyping, onLeave: props.onLeave }}
          id={`${prefix}-${row}-${column}`}
          value={values?.[control.id]}
          active={active === column}
        />
      ))}
    </tr>
  );
});

interface GridProps {
  readonly config: TableRowsConfig;
  readonly payload: TableRowsPayload;
  readonly columns: TableRowsPayload['columns'];
  readonly cells: Readonly<Record<string, Readonly<Record<string, CellValue>>>>;
  readonly selected: readonly number[];
  readonly place: Place;
  readonly typing: string | null;
  /** The box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** The table, which takes the keyboard. */
  readonly grid: RefObject<HTMLTableElement | null>;
  readonly onPlace: (place: Place, twice: boolean) => void;
  readonly onToggleRow: (row: number) => void;
  readonly onTyping: (typed: string) => void;
  readonly onLeave: (commit: boolean) => void;
}

/** Pixels of the box that scrolls; the rest of the page stays where it is. */
const BOX = 480;

/** The table: only the rows in sight are drawn, so five thousand cost as much as fifty. */
export function Grid(props: GridProps): ReactNode {
  const {
    config,
    payload,
    columns,
    cells,
    selected,
    place,
    typing,
    box,
    grid,
    onPlace,
    onToggleRow,
    onTyping,
    onLeave,
  } = props;
  const prefix = useId();
  const { rows } = payload;
  const { first, last, onScroll } = useRowWindow(rows.length, BOX);
  const picked = new Set(selected);
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  return (
    <div ref={box} className="assay-grid" style={{ maxBlockSize: `${BOX}px` }} onScroll={onScroll}>
      {/* Its keys are those of the whole editor. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <table
        ref={grid}
        // A grid, not a table: one cell is in hand, and the arrows move it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        tabIndex={0}
        onClick={(event) => {
          if (!(event.target instanceof HTMLElement)) return;
          const row = event.target.closest<HTMLElement>('[data-row]')?.dataset['row'];
          if (row === undefined) return;
          const column = event.target.closest<HTMLElement>('[data-column]')?.dataset['column'];
          if (event.target.closest('[data-select="true"]') !== null) onToggleRow(Number(row));
          const to = { row: Number(row), column: column === undefined ? place.column : Number(column) };
          onPlace(to, column !== undefined && to.row === place.row && to.column === place.column);
        }}
        aria-label={config.question}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={config.controls.length === 0 ? undefined : `${prefix}-${place.row}-${place.column}`}
      >
        <colgroup>
          <col className="assay-column-number" />
          {columns.map(({ id }) => (
            <col key={id} className="assay-column-item" />
          ))}
          {config.controls.map(({ id }) => (
            <col key={id} className="assay-column-answer" />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1} className="assay-table-head">
            <th scope="col" className="assay-cell">
              {t('Row')}
            </th>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col" className="assay-cell" dir="auto">
                {title ?? id}
              </th>
            ))}
            {config.controls.map((control) => (
              <th key={control.id} scope="col" className="assay-cell assay-cell-answer" title={control.description}>
                {control.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {shown.map((row) => (
            <Row
              key={row}
              {...{ prefix, row, config, payload, columns, onTyping, onLeave }}
              values={cells[row]}
              selected={picked.has(row)}
              active={place.row === row ? place.column : null}
              typing={place.row === row ? typing : null}
            />
          ))}
          <Gap rows={rows.length - last} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are out of sight. */
function Gap({ rows }: { readonly rows: number }): ReactNode {
  return rows <= 0 ? null : <tr aria-hidden="true" style={{ blockSize: `${rows * ROW_HEIGHT}px` }} />;
}

/** The columns of the item to show, in the order of the config. */
export function shownColumns(config: TableRowsConfig, payload: TableRowsPayload): TableRowsPayload['columns'] {
  if (config.columns === undefined) return payload.columns;
  return config.columns.flatMap((id) => payload.columns.find((column) => column.id === id) ?? []);
}
