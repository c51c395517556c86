import { t } from '@assay/words';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { letterOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import { shownValue } from './edit.ts';
import { Grid, shownColumns, type Place } from './Grid.tsx';
import { tableRows } from './index.ts';
import type { TableRowsAnswer, TableRowsConfig, TableRowsPayload } from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<TableRowsConfig, TableRowsPayload, TableRowsAnswer>;

const nothing = (): void => undefined;

/** The table with one answer; of several, the row in hand shows what each person gave. */
export function TableRowsViewer({ config, payload, answers }: Props): ReactNode {
  const columns = useMemo(() => shownColumns(config, payload), [config, payload]);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [shown, setShown] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { answer } = answers[shown] ?? answers[0] ?? { answer: tableRows.emptyAnswer };
  return (
    <div className="assay-editor assay-table-rows">
      {answers.length < 2 ? null : (
        <section className="assay-options" aria-label={t('Answer in the table')}>
          {answers.map(({ id, title }, at) => (
            <button
              key={id}
              type="button"
              className="assay-button"
              aria-pressed={at === shown}
              onClick={() => setShown(at)}
            >
              <span className="assay-badge" data-tone={toneOf(at)}>
                {letterOf(at)}
              </span>
              {title}
            </button>
          ))}
        </section>
      )}
      <Grid
        {...{
          config,
          payload,
          columns,
          place,
          box,
          grid,
          typing: null,
          onToggleRow: nothing,
          onTyping: nothing,
          onLeave: nothing,
        }}
        cells={answer.cells}
        selected={answer.selected}
        onPlace={(to) => setPlace(to)}
      />
      <ul className="assay-answers">
        {answers.map(({ id, title, answer: given }, at) => (
          <li key={id} className="assay-row assay-row-main assay-plain">
            {answers.length < 2 ? null : (
              <span className="assay-badge" data-tone={toneOf(at)}>
                {letterOf(at)}
              </span>
            )}
            <span className="assay-grow">{title}</span>
            <span>{tableRows.describe(config, given)}</span>
            <span className="assay-note assay-whole">
              {t('Row {row}:', { row: place.row + 1 })}{' '}
              {config.controls.map((control) => (
                <span key={control.id} className="assay-pair">
                  {control.title} <strong>{shownValue(control, given.cells[place.row]?.[control.id]) || '–'}</strong>
                </span>
              ))}
              {config.selectRows && given.selected.includes(place.row) ? <strong>{t('selected')}</strong> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
