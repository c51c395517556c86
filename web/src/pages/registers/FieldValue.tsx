import { t } from '@assay/words';
import { Text } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { Loading } from '../../ui/Loading.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import tableClasses from '../../ui/table/table.module.css';
import { shortValue, type Field } from './fields.ts';
import { stateName } from '../../ui/state-tone.ts';

const SafeMarkdown = lazy(() => import('../../ui/SafeMarkdown.tsx'));

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly people: ReadonlyMap<string, string>;
  /** For a list: one line. */
  readonly short?: boolean;
}

/** The value of a field, to be read. */
export function FieldValue({ field, value, people, short = false }: Props): ReactNode {
  const { form } = field;
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return (
      <Text component="span" size="sm" c="dimmed">
        –
      </Text>
    );
  }
  if (form.kind === 'person') return people.get(String(value as string)) ?? t('somebody');
  if (form.kind === 'instant') return <OnDay at={String(value as string)} time={!short} />;
  if (form.kind === 'yes-no') return value === true ? t('yes') : t('no');
  if (form.kind === 'choice') return stateName(String(value as string));
  if (short) return shortValue(value);
  if (form.kind === 'text' && form.markdown) {
    return (
      <Suspense fallback={<Loading lines={2} />}>
        <SafeMarkdown>{String(value as string)}</SafeMarkdown>
      </Suspense>
    );
  }
  if (form.kind === 'list' && Array.isArray(value)) {
    return (
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {value.map((one) => (
          <li key={String(one)}>
            <bdi>{String(one)}</bdi>
          </li>
        ))}
      </ul>
    );
  }
  if (form.kind === 'rows' && Array.isArray(value)) return <RowsTable columns={form.columns} rows={value} />;
  if (form.kind === 'pairs') {
    return (
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {Object.entries(value as Readonly<Record<string, unknown>>).map(([name, inner]) => (
          <li key={name}>
            {name} = {shortValue(inner)}
          </li>
        ))}
      </ul>
    );
  }
  return <bdi style={{ whiteSpace: 'pre-wrap' }}>{shortValue(value)}</bdi>;
}

function RowsTable({
  columns,
  rows,
}: {
  readonly columns: readonly Field[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}): ReactNode {
  return (
    <table className={tableClasses['table']}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            {columns.map((column) => (
              <td key={column.name}>{shortValue(row[column.name])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
