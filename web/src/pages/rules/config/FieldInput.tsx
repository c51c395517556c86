import { t } from '@assay/words';
import { Autocomplete, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { elementOf, isClassName, useConfigForm, type FieldProps } from './config-context.ts';
import { faultAt } from './config-faults.ts';
import classes from './config.module.css';
import { optionWord } from './field-words.ts';
import { formField } from './form-field.ts';
import { GroupInput } from './GroupInput.tsx';
import { JsonInput } from './JsonInput.tsx';
import { ListInput } from './ListInput.tsx';
import { PairsInput } from './PairsInput.tsx';
import { pointerOf } from './value-paths.ts';
import { VariantInput } from './VariantInput.tsx';

const LONG = new Set(['description', 'question', 'instruction']);
function optionText(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value as string | number | boolean) : null;
}

/** One place of a config as a field. */
export function FieldInput(props: FieldProps): ReactNode {
  const { schema, path, value, required, words } = props;
  const { root, faults, offered, readOnly, change } = useConfigForm();
  const field = formField(schema, root);
  const pointer = pointerOf(path);
  const hint = schema.description ?? words.hint;
  const common = {
    id: elementOf(pointer),
    label: words.title,
    // Inside a list the same hint would stand at every entry.
    description: path.some((step) => typeof step === 'number') ? null : hint,
    error: faultAt(faults, pointer),
    required,
    disabled: readOnly,
  };
  switch (field.kind) {
    case 'text': {
      const text = {
        ...common,
        value: typeof value === 'string' ? value : '',
        ...(field.maxLength === null ? {} : { maxLength: field.maxLength }),
        placeholder: field.fallback ?? '',
      };
      const put = (typed: string): void => change(path, typed === '' && !required ? undefined : typed);
      if (isClassName(path) && offered.length > 0)
        return <Autocomplete {...text} data={offered.map((one) => one.id)} onChange={put} />;
      if (LONG.has(String(path.at(-1))))
        return <Textarea {...text} autosize minRows={1} onChange={(event) => put(event.currentTarget.value)} />;
      return <TextInput {...text} onChange={(event) => put(event.currentTarget.value)} />;
    }
    case 'number':
      return (
        <NumberInput
          {...common}
          allowDecimal={!field.integer}
          step={field.integer ? 1 : 0.1}
          placeholder={field.fallback === null ? '' : String(field.fallback)}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => change(path, typeof typed === 'number' ? typed : undefined)}
        />
      );
    case 'switch':
      return (
        <Switch
          {...common}
          required={false}
          className={classes['switch'] ?? ''}
          checked={typeof value === 'boolean' ? value : field.fallback}
          onChange={(event) => change(path, event.currentTarget.checked)}
        />
      );
    case 'choice': {
      const data = field.options.map((one) => ({ value: String(one), label: optionWord(String(one)) }));
      return (
        <Select
          {...common}
          data={data}
          allowDeselect={!required}
          clearable={!required && field.fallback === null}
          value={optionText(value ?? field.fallback)}
          onChange={(chosen) =>
            change(
              path,
              field.options.find((one) => String(one) === chosen),
            )
          }
        />
      );
    }
    case 'words': {
      // An error may stand at one of the words.
      const inside = Object.entries(faults).find(([at]) => at.startsWith(`${pointer}/`))?.[1] ?? null;
      return (
        <TagsInput
          {...common}
          error={common.error ?? inside}
          placeholder={t('Type a word and press Enter')}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(list) => change(path, list.length === 0 && !required ? undefined : list)}
        />
      );
    }
    case 'values':
      return (
        <TagsInput
          {...common}
          placeholder={t('Type a value and press Enter; any of them counts')}
          value={(Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) => optionText(one) ?? [])}
          onChange={(list) => change(path, list.length > 1 ? list : list[0])}
        />
      );
    case 'pairs':
      return <PairsInput {...props} />;
    case 'list':
      return <ListInput {...props} field={field} />;
    case 'group':
      return <GroupInput {...props} members={field.members} />;
    case 'variants':
      return <VariantInput {...props} field={field} />;
    case 'json':
      return <JsonInput {...common} value={value} onChange={(next) => change(path, next)} />;
  }
}
