import { createContext, use, type ReactNode } from 'react';
import type { Faults } from './config-faults.ts';
import type { FieldWords } from './field-words.ts';
import type { Schema } from './form-field.ts';
import type { Path } from './value-paths.ts';

/** A class people may choose from the taxonomy of the spec. */
export interface OfferedClass {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
}

export interface FieldProps {
  readonly schema: Schema;
  readonly path: Path;
  readonly value: unknown;
  readonly required: boolean;
  readonly words: FieldWords;
}

/** What every field of a config form needs. */
export interface ConfigContext {
  readonly root: Schema;
  readonly faults: Faults;
  /** Classes of the chosen taxonomy version; empty without one. */
  readonly offered: readonly OfferedClass[];
  readonly readOnly: boolean;
  readonly change: (path: Path, value: unknown) => void;
  /** Draws a place inside a list or group, whatever its kind. */
  readonly field: (props: FieldProps) => ReactNode;
}

export const ConfigFormContext = createContext<ConfigContext | null>(null);

export function useConfigForm(): ConfigContext {
  const found = use(ConfigFormContext);
  if (found === null) throw new Error('A field of a config stands in its form.');
  return found;
}

/** The element of a place, so that a fault can lead to it. */
export const elementOf = (pointer: string): string => `config${pointer}`;

/** Lists whose entries are classes of the taxonomy. */
const CLASS_LISTS = new Set(['classes', 'categories']);

/** Does this place hold the name of a class, so that the taxonomy is offered? */
export function isClassName(path: Path): boolean {
  const [list, index, name] = path.slice(-3);
  return CLASS_LISTS.has(String(list)) && typeof index === 'number' && (name === 'id' || name === 'path');
}
