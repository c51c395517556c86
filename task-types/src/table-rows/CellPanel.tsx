import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { pickedValue } from './edit.ts';
import type { CellValue, RowControl } from './schema.ts';

interface CellPanelProps {
  readonly control: RowControl;
  readonly row: number;
  readonly value: CellValue | undefined;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly onValue: (value: CellValue | null) => void;
  readonly onEdit: () => void;
}

/** The cell in hand, with its possible answers and their keys. */
export function CellPanel({ control, row, value, readOnly, keyMap, onValue, onEdit }: CellPanelProps): ReactNode {
  const titles =
    control.kind === 'choice'
      ? control.classes.map((one) => one.title)
      : control.kind === 'flag'
        ? [t('Yes'), t('No')]
        : [];
  return (
    <section aria-label={t('Cell in hand')}>
      <h3 className="assay-heading">
        {control.title} <span className="assay-count">{t('Row {row}', { row: row + 1 })}</span>
      </h3>
      {control.description === undefined ? null : <p className="assay-note">{control.description}</p>}
      <ul className="assay-list">
        {titles.map((title, index) => {
          const own = pickedValue(control, index);
          return (
            <li key={title}>
              <KeyButton
                className="assay-wide"
                title={title}
                keyName={keyOf(keyMap, `pick:${index}`)}
                pressed={value !== undefined && value === own}
                disabled={readOnly}
                onPress={() => onValue(own)}
              />
            </li>
          );
        })}
      </ul>
      <div className="assay-options">
        {titles.length > 0 ? null : (
          <KeyButton title={t('Write')} keyName={keyOf(keyMap, 'edit')} disabled={readOnly} onPress={onEdit} />
        )}
        <KeyButton
          title={t('Empty the cell')}
          keyName={keyOf(keyMap, 'clear')}
          disabled={readOnly === true || value === undefined}
          onPress={() => onValue(null)}
        />
      </div>
    </section>
  );
}
