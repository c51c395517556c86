import { t } from '@assay/words';
import { filterFields, operatorTitles, type Condition, type FilterField, type Output, type Routes } from '@assay/api';
import { stateName } from '../../ui/state-tone.ts';

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
      ? t(declared.title)
      : declared.part === 'model'
        ? `${t(declared.title)} (${model ?? t('model')})`
        : condition.part;
  const known = declared.names === undefined ? [] : (names?.[declared.names] ?? []);
  return {
    field,
    operator: t(operatorTitles[condition.operator]),
    values: condition.values.map(
      (value) =>
        known.find((one) => one.id === value)?.title ??
        (value === '' ? t('(empty)') : shortened(worded(declared, value))),
    ),
  };
}

/** States and flags are words of ours; everything else is data. */
const worded = (declared: FilterField, value: string): string =>
  declared.kind === 'choice' || declared.kind === 'flag' ? stateName(value) : value;

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
