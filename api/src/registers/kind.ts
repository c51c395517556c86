import type { z } from 'zod';
import type { Permission } from '../permissions.ts';
import type { ProblemPlace } from '../problems.ts';

/** What a guard may look at besides the fields. */
export interface RecordFacts {
  /** How many links of each type leave this record. */
  readonly links: Readonly<Record<string, number>>;
  readonly reason: string | null;
}

export interface RecordTransition {
  /** The word on the button and in the history. */
  readonly verb: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly permission: Permission;
  /** The person must say why. */
  readonly needsReason?: true;
  /** What is still missing, as JSON pointers into the fields (or `/links/<type>`); nothing means it may go ahead. */
  missing?(fields: Readonly<Record<string, unknown>>, facts: RecordFacts): readonly ProblemPlace[];
}

/** One register: its API, list, board, detail page, form, history and export all come from this declaration. */
export interface RegisterKind {
  readonly kind: string;
  readonly title: string;
  readonly plural: string;
  /** Before the number: `DEM-3`. */
  readonly prefix: string;
  readonly purpose: string;
  readonly fields: z.ZodObject;
  readonly titleField: string;
  /** Figures that follow from the fields and are shown, never typed in. */
  derive?(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, number | string | null>>;
  readonly states: readonly string[];
  readonly transitions: readonly RecordTransition[];
  readonly links: readonly { readonly type: string; readonly title: string; readonly to: readonly string[] }[];
}

/** Fields that are empty: null, absent, blank text or an empty list. */
export function emptyFields(
  fields: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): ProblemPlace[] {
  return Object.entries(names).flatMap(([name, detail]) => {
    const value = fields[name];
    const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    return empty ? [{ pointer: `/${name}`, detail }] : [];
  });
}
