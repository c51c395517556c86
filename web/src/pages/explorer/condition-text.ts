import { filterFields, operatorTitles, type Condition, type FilterField, type Output, type Routes } from '@assay/api';

export type Names = Output<Routes['listExplorerNames']>;

/** What the parts of a condition are called, for a chip. */
export interface ConditionText {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A condition as people read it: names in place of ids. */
export function conditionText(condition: Condition, names: Names | undefined): ConditionText {
  const declared: FilterField = filterFields[condition.field];
  const model = names?.model.find((one) => one.id === condition.part)?.title;
  const field =
    condition.part === null
      ? declared.title
      : declared.part === 'model'
        ? `${declared.title} (${model ?? 'model'})`
        : condition.part;
  const known = declared.names === undefined ? [] : (names?.[declared.names] ?? []);
  return {
    field,
    operator: operatorTitles[condition.operator],
    values: condition.values.map(
      (value) => known.find((one) => one.id === value)?.title ?? (value === '' ? '(empty)' : shortened(value)),
    ),
  };
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
