import { t } from '@assay/words';
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchState } from '../url/search-state.ts';
import { stateWord } from './state-tone.ts';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly all?: string;
}

/** A filter by one of a few words, kept in the address. */
export function ChoiceFilter({ name, label, values, all = t('All') }: Props): ReactNode {
  const [search, change] = useSearchState();
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={search[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      data={[{ value: '', label: all }, ...values.map((value) => ({ value, label: stateWord(value) }))]}
    />
  );
}

/** The value of such a filter, when it is one of the known words. */
export function useChoice<const Value extends string>(name: string, values: readonly Value[]): Value | undefined {
  const [search] = useSearchState();
  return values.find((value) => value === search[name]);
}
