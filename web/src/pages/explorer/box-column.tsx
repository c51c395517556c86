import { t } from '@assay/words';
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Column } from '../../ui/table/column.ts';
import classes from './explorer.module.css';
import { useIsPicked, usePicked, type Selection } from './selection.ts';

interface BoxProps {
  readonly selection: Selection;
  readonly id: string;
  readonly name: string;
}

/** The box of one row; presses and keys are heard by the list around it, which knows the rows between two. */
function RowBox({ selection, id, name }: BoxProps): ReactNode {
  const picked = useIsPicked(selection, id);
  return (
    <Checkbox
      size="xs"
      className={classes['box'] ?? ''}
      aria-label={t('Select {name}', { name })}
      data-row={id}
      checked={picked}
      onChange={(event) => selection.set([id], event.currentTarget.checked)}
    />
  );
}

function PageBox({ selection, onPage }: { readonly selection: Selection; readonly onPage: () => void }): ReactNode {
  const { all, ids } = usePicked(selection);
  return (
    <Checkbox
      size="xs"
      className={classes['box'] ?? ''}
      aria-label={all || ids.size > 0 ? t('Select nothing') : t('Select this page')}
      checked={all}
      indeterminate={!all && ids.size > 0}
      onChange={() => (all || ids.size > 0 ? selection.clear() : onPage())}
    />
  );
}

/** The column of boxes in front of a list. */
export const boxColumn = <Row extends { readonly id: string; readonly externalId: string }>(
  selection: Selection,
  onPage: () => void,
): Column<Row> => ({
  id: 'box',
  title: t('Select'),
  head: <PageBox selection={selection} onPage={onPage} />,
  fixed: true,
  width: '36px',
  cell: (row) => <RowBox selection={selection} id={row.id} name={row.externalId} />,
});
