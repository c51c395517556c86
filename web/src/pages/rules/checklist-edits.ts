import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';

export type ChecklistVersion = Output<Routes['getOnboardingChecklistVersion']>;
export type Step = ChecklistVersion['steps'][number];

/** A step with an id that no other has; it keeps it for good. */
export function freshStep(steps: readonly Step[]): Step {
  let number = steps.length + 1;
  while (steps.some((one) => one.id === `step-${number}`)) number += 1;
  return { kind: 'lead', id: `step-${number}`, title: '', beforeFirstTask: true };
}

/** The same step as another kind, with what the two have in common. */
export function asKind({ id, title, beforeFirstTask }: Step, kind: Step['kind']): Step {
  const base = { id, title, beforeFirstTask };
  switch (kind) {
    case 'guideline':
      return { ...base, kind, guidelineVersionId: '' };
    case 'practice':
      return { ...base, kind, campaignId: '', items: 10, passAt: 0.8 };
    case 'link':
      return { ...base, kind, url: '' };
    case 'lead':
      return { ...base, kind };
  }
}

/** The steps with one of them moved up or down; at an end nothing happens. */
export function moved(steps: readonly Step[], index: number, by: -1 | 1): Step[] {
  const [step, other] = [steps[index], steps[index + by]];
  if (step === undefined || other === undefined) return [...steps];
  return steps.map((one, place) => (place === index ? other : place === index + by ? step : one));
}

/** What still has to be filled in, or null. */
export function checklistFault(steps: readonly Step[]): string | null {
  for (const [index, step] of steps.entries()) {
    const number = index + 1;
    if (step.title.trim() === '') return t('Step {number, number} has no title.', { number });
    if (step.kind === 'guideline' && step.guidelineVersionId === '')
      return t('Step {number, number} names no guideline version.', { number });
    if (step.kind === 'practice' && step.campaignId === '')
      return t('Step {number, number} names no campaign to take gold from.', { number });
    if (step.kind === 'link' && !/^https?:\/\//.test(step.url))
      return t('Step {number, number} needs an address that begins with https://.', { number });
  }
  return null;
}
