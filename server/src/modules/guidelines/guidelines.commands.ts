import { Problem } from '@assay/api';
import { defineCommand, type CommandContext, type CommandResult } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { addLink } from '../../platform/links.ts';
import { findTaxonomyVersion, ruleLife as life, type StoredVersion } from '../taxonomy/index.ts';
import { guidelineKind as kind, toGuidelineVersion, type GuidelineVersion } from './guidelines.kind.ts';
import type { GuidelineContent } from './guidelines.rules.ts';

type Context = Omit<CommandContext<unknown>, 'input' | 'platform'>;
type Result = Promise<CommandResult<StoredVersion<GuidelineContent>>>;

const byVersion = async ({ tx, input }: { tx: Db; input: { params: { guidelineVersionId: string } } }) => ({
  projectId: (await life.requireVersion(tx, kind, input.params.guidelineVersionId)).projectId,
});

/** The taxonomy a guideline explains belongs to the same project, and its boundary examples name its classes. */
async function checkTaxonomy(tx: Db, projectId: string, content: GuidelineContent): Promise<void> {
  if (content.taxonomyVersionId === null) return;
  const found = await findTaxonomyVersion(tx, content.taxonomyVersionId);
  if (found === null || found.projectId !== projectId) {
    throw new Problem('invalid-input', 'There is no such taxonomy version in this project.', {
      errors: [{ pointer: '/body/taxonomyVersionId', detail: 'Name a taxonomy version of this project.' }],
    });
  }
  const classes = new Set(found.classes.map((one) => one.id));
  const errors = content.boundaryExamples.flatMap((one, index) =>
    one.classId === undefined || classes.has(one.classId)
      ? []
      : [
          {
            pointer: `/body/boundaryExamples/${index}/classId`,
            detail: `"${one.classId}" is not in ${found.taxonomyName} version ${found.version}.`,
          },
        ],
  );
  if (errors.length > 0) throw new Problem('invalid-input', errors[0]?.detail ?? '', { errors });
}

async function answer(context: Context, result: Result): Promise<CommandResult<GuidelineVersion>> {
  const { output, events } = await result;
  const { taxonomyVersionId } = output.content;
  if (taxonomyVersionId !== null) {
    const { tx, commandId, now } = context;
    const edge = {
      from: { kind: kind.subject, id: output.id },
      type: 'explains',
      to: { kind: 'taxonomy-version', id: taxonomyVersionId },
    };
    await addLink(tx, edge, { projectId: output.projectId, commandId, now });
  }
  return { output: toGuidelineVersion(output), events };
}

export const createGuideline = defineCommand('createGuideline', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { name, ...content } = context.input.body;
    const { projectId } = context.input.params;
    await checkTaxonomy(context.tx, projectId, content);
    return answer(context, life.createRule(context, kind, { projectId, name, content }));
  },
});

export const draftGuidelineVersion = defineCommand('draftGuidelineVersion', {
  scope: ({ tx, input }) => life.requireHead(tx, kind, input.params.guidelineId),
  run: (context) => answer(context, life.draftNextVersion(context, kind, context.input.params.guidelineId)),
});

export const changeGuidelineVersion = defineCommand('changeGuidelineVersion', {
  scope: byVersion,
  async run(context) {
    const { guidelineVersionId } = context.input.params;
    const { projectId } = await life.requireVersion(context.tx, kind, guidelineVersionId);
    await checkTaxonomy(context.tx, projectId, context.input.body);
    return answer(context, life.changeVersion(context, kind, guidelineVersionId, context.input.body));
  },
});

export const submitGuidelineVersion = defineCommand('submitGuidelineVersion', {
  scope: byVersion,
  run: (context) => answer(context, life.submitVersion(context, kind, context.input.params.guidelineVersionId)),
});

export const returnGuidelineVersion = defineCommand('returnGuidelineVersion', {
  scope: byVersion,
  run: (context) =>
    answer(
      context,
      life.returnVersion(context, kind, context.input.params.guidelineVersionId, context.input.body.reason),
    ),
});

export const approveGuidelineVersion = defineCommand('approveGuidelineVersion', {
  scope: byVersion,
  run: (context) => answer(context, life.approveVersion(context, kind, context.input.params.guidelineVersionId)),
});

export const publishGuidelineVersion = defineCommand('publishGuidelineVersion', {
  scope: byVersion,
  run: (context) =>
    answer(
      context,
      life.publishVersion(context, kind, context.input.params.guidelineVersionId, context.input.body.effectiveAt),
    ),
});
