import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { elementOf, useConfigForm, type FieldProps } from './config-context.ts';
import { faultAt } from './config-faults.ts';
import classes from './config.module.css';
import { fieldWords, optionWord } from './field-words.ts';
import { emptyVariant, formField, type FormField } from './form-field.ts';
import { Members } from './GroupInput.tsx';
import { isObject, pointerOf } from './value-paths.ts';

/** One of several shapes: choosing another begins it anew. */
export function VariantInput({
  field,
  ...props
}: FieldProps & { readonly field: Extract<FormField, { kind: 'variants' }> }): ReactNode {
  const { root, faults, readOnly, change } = useConfigForm();
  const { path, value, words } = props;
  const chosen = isObject(value) ? value[field.by] : undefined;
  // A value that does not name its shape has the one that needs no name.
  const unnamed = field.variants.find((one) => one.schema.required?.includes(field.by) !== true);
  const variant = field.variants.find((one) => one.value === chosen) ?? (chosen === undefined ? unnamed : undefined);
  const inside = variant === undefined ? null : formField(variant.schema, root);
  const pointer = pointerOf([...path, field.by]);
  return (
    <fieldset className={classes['frame']}>
      <legend>{words.title}</legend>
      <Select
        id={elementOf(pointer)}
        label={fieldWords(field.by).title}
        allowDeselect={false}
        disabled={readOnly}
        error={faultAt(faults, pointer) ?? faultAt(faults, pointerOf(path))}
        data={field.variants.map((one) => ({ value: String(one.value), label: optionWord(String(one.value)) }))}
        value={variant === undefined ? null : String(variant.value)}
        onChange={(next) => {
          const other = field.variants.find((one) => String(one.value) === next);
          if (other !== undefined) change(path, emptyVariant(other, field.by, root));
        }}
      />
      {inside?.kind === 'group' && (
        <Members {...props} members={inside.members.filter((one) => one.name !== field.by)} />
      )}
    </fieldset>
  );
}
