import { filterFields, Problem, type ExploredKind, type Filter, type FilterField, type Permission } from '@assay/api';

/**
 * Refuses a filter with a field that this person may not ask about, naming the field and the permission. A refusal and
 * not an empty list: to leave the condition out would answer another question than the one that was asked.
 */
export function checkFields(filter: Filter, may: (permission: Permission) => boolean): void {
  const errors = filter.flatMap(({ field }, place) => {
    const { title, permission }: FilterField = filterFields[field];
    if (permission === undefined || may(permission)) return [];
    return [
      {
        pointer: `/query/filter/${place}`,
        detail: `"${title}" (${field}) needs the permission ${permission}. Take the condition out.`,
        permission,
      },
    ];
  });
  const [first] = errors;
  if (first === undefined) return;
  throw new Problem('not-allowed', first.detail, {
    errors: errors.map(({ pointer, detail }) => ({ pointer, detail })),
    extensions: { permission: first.permission },
  });
}

/** The one value of a condition that all rows share, e.g. their campaign; null when there is none. */
export function onlyValue(filter: Filter, field: 'batch' | 'campaign'): string | null {
  const found = filter.find((one) => one.field === field && one.operator === 'is' && one.values.length === 1);
  return found?.values[0] ?? null;
}

/** Some orders exist within one batch or campaign only: the place in a batch, and all of tasks but the one they came in. */
export function checkSort(kind: ExploredKind, sort: string, filter: Filter): void {
  const order = sort.replace(/^-/, '');
  const field = kind === 'tasks' ? (order === 'added' ? null : 'campaign') : order === 'ordinal' ? 'batch' : null;
  if (field === null || onlyValue(filter, field) !== null) return;
  throw new Problem(
    'invalid-input',
    `The order "${sort}" needs a condition on one ${field}. Add ${field}:is:<id> to the filter, or use the order added.`,
    { errors: [{ pointer: '/query/sort', detail: `Add a condition on one ${field}.` }] },
  );
}

/** What the list of a kind asks for. */
export const listPermission: Readonly<Record<ExploredKind, Permission>> = {
  items: 'item:read',
  tasks: 'campaign:read',
};
