import { t } from '@assay/words';
import type { AnyTaskType } from '@assay/task-types';
import { Problem } from '@assay/api';
import { pointerOf } from './value-paths.ts';

/** What is wrong with a config, by pointer into it; several sentences at one place are one. */
export type Faults = Readonly<Record<string, string>>;

function gather(found: readonly (readonly [string, string])[]): Faults {
  const all: Record<string, string> = {};
  for (const [pointer, detail] of found) {
    const before = all[pointer];
    all[pointer] = before === undefined || before.includes(detail) ? detail : `${before} ${detail}`;
  }
  return all;
}

/** Checks a config as the server will: its form, its keys, and its classes against the taxonomy when there is one. */
export function configFaults(
  type: Pick<AnyTaskType, 'configSchema' | 'keys' | 'classes'>,
  config: unknown,
  taxonomy: ReadonlySet<string> | null,
): Faults {
  const parsed = type.configSchema.safeParse(config);
  if (!parsed.success)
    return gather(
      parsed.error.issues.map((issue) => [
        pointerOf(issue.path.filter((step) => typeof step !== 'symbol')),
        `${issue.message}.`.replace('..', '.'),
      ]),
    );
  try {
    type.keys(parsed.data);
  } catch (cause) {
    return { '': cause instanceof Error ? cause.message : String(cause) };
  }
  if (taxonomy === null) return {};
  const missing = type.classes(parsed.data).filter((id) => !taxonomy.has(id));
  if (missing.length === 0) return {};
  return {
    '': t('Not in the taxonomy: {classes}. Add them there, or take them out here.', { classes: missing.join(', ') }),
  };
}

/** What the server said against a config, by pointer into it. */
export function refusedFaults(error: unknown, prefix = '/body/config'): Faults {
  if (!(error instanceof Problem)) return {};
  return gather(
    error.errors
      .filter((one) => one.pointer === prefix || one.pointer.startsWith(`${prefix}/`))
      .map((one) => [one.pointer.slice(prefix.length), one.detail]),
  );
}

/** The fault of a place itself; those of places inside it are shown there. */
export function faultAt(faults: Faults, pointer: string): string | null {
  return faults[pointer] ?? null;
}
