import { Problem } from '@assay/api';
import type { RuleDifference } from '../taxonomy/index.ts';
import type { ChecklistContent, Step } from './checklist.kind.ts';

/**
 * Refuses a checklist in which two steps have one id.
 *
 * @throws Problem `invalid-input` with the place of each repetition
 */
export function checkSteps(steps: readonly Step[]): void {
  const errors = steps.flatMap((step, index) =>
    steps.findIndex((other) => other.id === step.id) === index
      ? []
      : [{ pointer: `/body/steps/${index}/id`, detail: `Another step has the id "${step.id}" already.` }],
  );
  if (errors.length > 0) throw new Problem('invalid-input', errors[0]?.detail ?? '', { errors });
}

/** A step in words, for comparison. */
function wordsOf(step: Step): string {
  const when = step.beforeFirstTask ? 'before the first task' : 'at any time';
  switch (step.kind) {
    case 'guideline':
      return `${step.title}: read guideline version ${step.guidelineVersionId}, ${when}`;
    case 'practice':
      return `${step.title}: practise on ${step.items} gold items of campaign ${step.campaignId}, pass at ${step.passAt}, ${when}`;
    case 'link':
      return `${step.title}: ${step.url}, ${when}`;
    case 'lead':
      return `${step.title}: ticked by a lead, ${when}`;
  }
}

/** What changed between two versions, step by step. A step that is new or asks for something else is to be done again. */
export function diffChecklists(
  before: ChecklistContent,
  after: ChecklistContent,
): { differences: RuleDifference[]; breaking: boolean } {
  const old = new Map(before.steps.map((step) => [step.id, wordsOf(step)]));
  const present = new Map(after.steps.map((step) => [step.id, wordsOf(step)]));
  const differences: RuleDifference[] = [];
  for (const [id, words] of old)
    if (!present.has(id)) differences.push({ kind: 'removed', place: `step ${id}`, before: words, after: null });
  let breaking = false;
  for (const [id, words] of present) {
    const was = old.get(id);
    if (was === words) continue;
    breaking = true;
    differences.push({
      kind: was === undefined ? 'added' : 'changed',
      place: `step ${id}`,
      before: was ?? null,
      after: words,
    });
  }
  const [rolesBefore, rolesAfter] = [before.forRoles.join(', '), after.forRoles.join(', ')];
  if (rolesBefore !== rolesAfter)
    differences.push({ kind: 'changed', place: 'roles', before: rolesBefore, after: rolesAfter });
  return { differences, breaking };
}
