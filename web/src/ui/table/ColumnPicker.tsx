import { t } from '@assay/words';
import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shownColumns, switchColumn, type Column } from './column.ts';

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly picked: string | undefined;
  readonly onPick: (picked: string | undefined) => void;
}

export function ColumnPicker<Row>({ columns, picked, onPick }: Props<Row>): ReactNode {
  const shown = new Set(shownColumns(columns, picked).map((column) => column.id));
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={t('Choose columns')}>
          <ActionIcon aria-label={t('Choose columns')}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          {columns
            .filter((column) => column.fixed !== true)
            .map((column) => (
              <Checkbox
                key={column.id}
                size="xs"
                label={column.title}
                checked={shown.has(column.id)}
                onChange={() => onPick(switchColumn(columns, picked, column.id))}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
