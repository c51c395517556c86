import { Problem, type ProblemPlace } from '@assay/api';
import { defineCommand, type CommandResult } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { findCampaign } from '../campaigns/index.ts';
import { findGuidelineVersion } from '../guidelines/index.ts';
import { baseOf, ruleLife as life } from '../taxonomy/index.ts';
import { checklistKind as kind, type ChecklistVersion, type Step, type StoredChecklist } from './checklist.kind.ts';
import { checkSteps } from './checklist.rules.ts';

const byVersion = async ({ tx, input }: { tx: Db; input: { params: { checklistVersionId: string } } }) => ({
  projectId: (await life.requireVersion(tx, kind, input.params.checklistVersionId)).projectId,
});

export function toChecklistVersion(version: StoredChecklist): ChecklistVersion {
  return {
    ...baseOf(version),
    checklistId: version.headId,
    checklistName: version.headName,
    steps: [...version.content.steps],
    forRoles: [...version.content.forRoles],
  };
}

async function answer(result: Promise<CommandResult<StoredChecklist>>): Promise<CommandResult<ChecklistVersion>> {
  const { output, events } = await result;
  return { output: toChecklistVersion(output), events };
}

/** What the steps name belongs to the project. */
async function checkContent(tx: Db, projectId: string, steps: readonly Step[]): Promise<void> {
  checkSteps(steps);
  const errors: ProblemPlace[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'guideline' && (await findGuidelineVersion(tx, step.guidelineVersionId))?.projectId !== projectId)
      errors.push({
        pointer: `/body/steps/${index}/guidelineVersionId`,
        detail: 'Name a guideline version of this project.',
      });
    if (step.kind === 'practice' && (await findCampaign(tx, step.campaignId))?.projectId !== projectId)
      errors.push({ pointer: `/body/steps/${index}/campaignId`, detail: 'Name a campaign of this project.' });
  }
  if (errors.length > 0) throw new Problem('invalid-input', errors[0]?.detail ?? '', { errors });
}

export const createOnboardingChecklist = defineCommand('createOnboardingChecklist', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { name, ...content } = context.input.body;
    const { projectId } = context.input.params;
    await checkContent(context.tx, projectId, content.steps);
    return answer(life.createRule(context, kind, { projectId, name, content }));
  },
});

export const draftOnboardingChecklistVersion = defineCommand('draftOnboardingChecklistVersion', {
  scope: ({ tx, input }) => life.requireHead(tx, kind, input.params.checklistId),
  run: (context) => answer(life.draftNextVersion(context, kind, context.input.params.checklistId)),
});

export const changeOnboardingChecklistVersion = defineCommand('changeOnboardingChecklistVersion', {
  scope: byVersion,
  async run(context) {
    const { checklistVersionId } = context.input.params;
    const { projectId } = await life.requireVersion(context.tx, kind, checklistVersionId);
    await checkContent(context.tx, projectId, context.input.body.steps);
    return answer(life.changeVersion(context, kind, checklistVersionId, context.input.body));
  },
});

export const submitOnboardingChecklistVersion = defineCommand('submitOnboardingChecklistVersion', {
  scope: byVersion,
  run: (context) => answer(life.submitVersion(context, kind, context.input.params.checklistVersionId)),
});

export const returnOnboardingChecklistVersion = defineCommand('returnOnboardingChecklistVersion', {
  scope: byVersion,
  run: (context) =>
    answer(life.returnVersion(context, kind, context.input.params.checklistVersionId, context.input.body.reason)),
});

export const approveOnboardingChecklistVersion = defineCommand('approveOnboardingChecklistVersion', {
  scope: byVersion,
  run: (context) => answer(life.approveVersion(context, kind, context.input.params.checklistVersionId)),
});

export const publishOnboardingChecklistVersion = defineCommand('publishOnboardingChecklistVersion', {
  scope: byVersion,
  run: (context) =>
    answer(life.publishVersion(context, kind, context.input.params.checklistVersionId, context.input.body.effectiveAt)),
});
