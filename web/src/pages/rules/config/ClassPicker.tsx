import { t } from '@assay/words';
import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConfigForm } from './config-context.ts';
import { emptyValue, formField, type Schema } from './form-field.ts';
import { isObject } from './value-paths.ts';

interface Props {
  readonly entries: readonly unknown[];
  readonly item: Schema;
  readonly onAdd: (entries: readonly unknown[]) => void;
}

/** Adds classes of the taxonomy version to a list, with the title they have there. */
export function ClassPicker({ entries, item, onAdd }: Props): ReactNode {
  const { root, offered } = useConfigForm();
  const field = formField(item, root);
  if (offered.length === 0 || field.kind !== 'group') return null;
  const by = field.members.some((one) => one.name === 'path') ? 'path' : 'id';
  const titled = field.members.some((one) => one.name === 'title');
  const taken = new Set(entries.map((one) => (isObject(one) ? one[by] : undefined)));
  const left = offered.filter((one) => !taken.has(one.id));
  return (
    <MultiSelect
      size="xs"
      w={280}
      searchable
      label={t('Add from the taxonomy')}
      placeholder={left.length === 0 ? t('All of them are in') : t('Choose classes')}
      disabled={left.length === 0}
      data={left.map((one) => ({ value: one.id, label: one.title === one.id ? one.id : `${one.title} (${one.id})` }))}
      value={[]}
      onChange={(ids) => {
        const added = offered
          .filter((one) => ids.includes(one.id))
          .map((one) => ({
            ...(emptyValue(item, root) as object),
            [by]: one.id,
            ...(titled ? { title: one.title } : {}),
          }));
        // An entry somebody began and left empty is what the first chosen class was for.
        const begun = entries.filter((one) => !isObject(one) || one[by] !== '');
        onAdd([...begun, ...added]);
      }}
    />
  );
}
