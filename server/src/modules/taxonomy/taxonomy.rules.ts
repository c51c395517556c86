import { Problem, type taxonomyClass } from '@assay/api';
import type { z } from 'zod';
import type { RuleDifference } from './rule-version.queries.ts';

export type TaxonomyClass = z.output<typeof taxonomyClass>;
export interface TaxonomyContent {
  readonly classes: readonly TaxonomyClass[];
}

/**
 * Are these classes a taxonomy: ids once each, parents that exist, no circle, and what is merged goes into a class that
 * is in use? Throws every fault at once.
 */
export function checkClasses(classes: readonly TaxonomyClass[]): void {
  const byId = new Map(classes.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const errors = classes.flatMap((one, index) => {
    const at = `/body/classes/${index}`;
    const twice = seen.has(one.id);
    seen.add(one.id);
    if (twice) return [{ pointer: `${at}/id`, detail: `"${one.id}" is listed twice; keep one.` }];
    const merge = mergeFault(one, byId);
    if (merge !== null) return [{ pointer: `${at}/mergedInto`, detail: merge }];
    if (one.parent === undefined) return [];
    if (!byId.has(one.parent))
      return [
        { pointer: `${at}/parent`, detail: `There is no class "${one.parent}"; add it or take the parent away.` },
      ];
    return circles(one, byId)
      ? [{ pointer: `${at}/parent`, detail: `"${one.id}" is its own ancestor; choose another parent.` }]
      : [];
  });
  if (errors.length > 0) throw new Problem('invalid-input', errors[0]?.detail ?? '', { errors });
}

function mergeFault(one: TaxonomyClass, byId: ReadonlyMap<string, TaxonomyClass>): string | null {
  if (one.mergedInto === undefined) return null;
  if (one.retired !== true) return `"${one.id}" is not retired; retire it, or do not merge it.`;
  const into = byId.get(one.mergedInto);
  if (into === undefined) return `There is no class "${one.mergedInto}"; merge into another.`;
  return into.retired === true ? `"${into.id}" is retired itself; merge into a class in use.` : null;
}

function circles(start: TaxonomyClass, byId: ReadonlyMap<string, TaxonomyClass>): boolean {
  const passed = new Set<string>();
  for (
    let one: TaxonomyClass | undefined = start;
    one !== undefined;
    one = one.parent === undefined ? undefined : byId.get(one.parent)
  ) {
    if (passed.has(one.id)) return one.id === start.id;
    passed.add(one.id);
  }
  return false;
}

const FIELDS = [
  'title',
  'definition',
  'parent',
  'examples',
  'counterExamples',
  'attributes',
  'retired',
  'mergedInto',
] as const;

const shown = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** What changed between two versions. Taking a class away or moving it breaks answers that were given; retiring it does not. */
export function diffClasses(
  before: TaxonomyContent,
  after: TaxonomyContent,
): { differences: RuleDifference[]; breaking: boolean } {
  const old = new Map(before.classes.map((one) => [one.id, one]));
  const present = new Set(after.classes.map((one) => one.id));
  const differences: RuleDifference[] = [];
  let breaking = false;
  for (const one of before.classes) {
    if (present.has(one.id)) continue;
    breaking = true;
    differences.push({ kind: 'removed', place: `class ${one.id}`, before: one.title, after: null });
  }
  for (const one of after.classes) {
    const was = old.get(one.id);
    if (was === undefined) {
      differences.push({ kind: 'added', place: `class ${one.id}`, before: null, after: one.title });
      continue;
    }
    for (const field of FIELDS) {
      const [left, right] = [shown(was[field]), shown(one[field])];
      if (left === right) continue;
      if (field === 'parent') breaking = true;
      differences.push({ kind: 'changed', place: `class ${one.id}: ${field}`, before: left, after: right });
    }
  }
  return { differences, breaking };
}
