import type { boundaryExample } from '@assay/api';
import type { z } from 'zod';
import type { RuleDifference } from '../taxonomy/index.ts';
import { diffLines } from './line-diff.ts';

export type BoundaryExample = z.output<typeof boundaryExample>;

export interface GuidelineContent {
  /** Markdown. */
  readonly body: string;
  readonly taxonomyVersionId: string | null;
  readonly boundaryExamples: readonly BoundaryExample[];
}

/**
 * What changed between two versions: lines of the text, boundary examples, the taxonomy. A boundary case that is now
 * answered otherwise, or another taxonomy, breaks answers that were given; a reworded text does not say so by itself.
 */
export function diffGuidelines(
  before: GuidelineContent,
  after: GuidelineContent,
): { differences: RuleDifference[]; breaking: boolean } {
  const differences: RuleDifference[] = diffLines(before.body, after.body);
  let breaking = false;
  if (before.taxonomyVersionId !== after.taxonomyVersionId) {
    breaking = true;
    differences.push({
      kind: 'changed',
      place: 'taxonomy version',
      before: before.taxonomyVersionId,
      after: after.taxonomyVersionId,
    });
  }
  const old = new Map(before.boundaryExamples.map((one) => [one.title, one]));
  const present = new Set(after.boundaryExamples.map((one) => one.title));
  for (const one of before.boundaryExamples) {
    if (!present.has(one.title))
      differences.push({ kind: 'removed', place: `boundary example ${one.title}`, before: one.answer, after: null });
  }
  for (const one of after.boundaryExamples) {
    const was = old.get(one.title);
    if (was === undefined) {
      differences.push({ kind: 'added', place: `boundary example ${one.title}`, before: null, after: one.answer });
      continue;
    }
    for (const field of ['example', 'answer', 'reason', 'classId'] as const) {
      if (was[field] === one[field]) continue;
      if (field === 'answer' || field === 'classId') breaking = true;
      differences.push({
        kind: 'changed',
        place: `boundary example ${one.title}: ${field}`,
        before: was[field] ?? null,
        after: one[field] ?? null,
      });
    }
  }
  return { differences, breaking };
}
