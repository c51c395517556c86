import { t } from '@assay/words';
import { Autocomplete, Badge, Checkbox, Group, Select, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Mapping } from './column-mapping.ts';
import type { SampleRows } from './sample-rows.ts';
import type { WantedField } from './wanted-fields.ts';

interface Props {
  readonly sample: SampleRows;
  readonly mapping: Mapping;
  /** Fields the chosen kind of work asks for. */
  readonly wanted: readonly WantedField[];
  readonly error: string | undefined;
  readonly onChange: (mapping: Mapping) => void;
}

const EXAMPLES = 2;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Which column of the delivery feeds which field of the item. */
export function ColumnMapping({ sample, mapping, wanted, error, onChange }: Props): ReactNode {
  const set = (from: string, to: string | null): void =>
    onChange({ ...mapping, columns: mapping.columns.map((one) => (one.from === from ? { from, to } : one)) });
  const fed = new Set(mapping.columns.map((one) => one.to));
  return (
    <div>
      <Select
        label={t('Column with the name of each item')}
        description={t('Unique in the batch')}
        allowDeselect={false}
        searchable
        data={[...sample.columns]}
        value={mapping.externalId}
        error={error}
        onChange={(externalId) => onChange({ ...mapping, externalId: externalId ?? '' })}
      />
      {wanted.length > 0 && (
        <Group gap={6} mt="sm">
          <Text size="sm">{t('The task spec asks for:')}</Text>
          {wanted.map((one) => (
            <Badge key={one.name} color={fed.has(one.name) ? 'green' : one.required ? 'red' : 'gray'}>
              {one.name} {fed.has(one.name) ? t('is fed') : one.required ? t('is missing') : t('may be fed')}
            </Badge>
          ))}
        </Group>
      )}
      <Table mt="sm" aria-label={t('Columns')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('Take over')}</Table.Th>
            <Table.Th>{t('First rows')}</Table.Th>
            <Table.Th>{t('Becomes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mapping.columns.map((one) => (
            <Table.Tr key={one.from}>
              <Table.Td>
                <Checkbox
                  label={one.from}
                  checked={one.to !== null}
                  onChange={(event) => set(one.from, event.currentTarget.checked ? one.from : null)}
                />
              </Table.Td>
              <Table.Td>
                {sample.rows.slice(0, EXAMPLES).map((row, place) => (
                  // Rows of a file have no name of their own; their place is theirs.
                  <Text key={place} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {shown(row[one.from])}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td>
                {one.to === null ? (
                  <Text size="sm" c="dimmed">
                    {t('left out')}
                  </Text>
                ) : (
                  <Autocomplete
                    size="xs"
                    aria-label={t('What {column} becomes', { column: one.from })}
                    data={[...new Set([one.from, ...wanted.map((field) => field.name)])]}
                    value={one.to}
                    onChange={(to) => set(one.from, to)}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
