import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMemo } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { fieldsOf, type Field } from './fields.ts';

export type Register = Output<Routes['listRegisters']>['items'][number];

export interface KnownRegister {
  readonly register: Register;
  readonly fields: readonly Field[];
}

/** What a register calls itself and its links, in the reader's language. */
function inWords(register: Register): Register {
  return {
    ...register,
    title: t(register.title),
    plural: t(register.plural),
    purpose: t(register.purpose),
    links: register.links.map((link) => ({ ...link, title: t(link.title) })),
  };
}

/** The declaration of one register, as the server answers it. */
export function useRegister(kind: string): { readonly known: KnownRegister | null; readonly error: unknown } {
  const query = useAnswer('listRegisters', {});
  const register = query.data?.items.find((one) => one.kind === kind);
  const known = useMemo(
    () => (register === undefined ? null : { register: inWords(register), fields: fieldsOf(register.fields) }),
    [register],
  );
  return { known, error: query.error };
}

/** The names of people by id, for the fields that hold a person. */
export function usePeopleNames(projectId: string): ReadonlyMap<string, string> {
  const query = useAnswer('listPeople', { query: { projectId, limit: 500 } });
  return useMemo(() => new Map(query.data?.items.map((one) => [one.id, one.name])), [query.data]);
}
