import { defineCommand, type CommandResult } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import * as life from './rule-version.commands.ts';
import type { StoredVersion } from './rule-version.store.ts';
import { taxonomyKind as kind, toTaxonomyVersion, type TaxonomyVersion } from './taxonomy.kind.ts';
import { checkClasses, type TaxonomyContent } from './taxonomy.rules.ts';

const byVersion = async ({ tx, input }: { tx: Db; input: { params: { taxonomyVersionId: string } } }) => ({
  projectId: (await life.requireVersion(tx, kind, input.params.taxonomyVersionId)).projectId,
});

async function answer(
  result: Promise<CommandResult<StoredVersion<TaxonomyContent>>>,
): Promise<CommandResult<TaxonomyVersion>> {
  const { output, events } = await result;
  return { output: toTaxonomyVersion(output), events };
}

export const createTaxonomy = defineCommand('createTaxonomy', {
  scope: ({ input }) => input.params,
  run(context) {
    const { name, classes } = context.input.body;
    checkClasses(classes);
    return answer(
      life.createRule(context, kind, { projectId: context.input.params.projectId, name, content: { classes } }),
    );
  },
});

export const draftTaxonomyVersion = defineCommand('draftTaxonomyVersion', {
  scope: ({ tx, input }) => life.requireHead(tx, kind, input.params.taxonomyId),
  run: (context) => answer(life.draftNextVersion(context, kind, context.input.params.taxonomyId)),
});

export const changeTaxonomyVersion = defineCommand('changeTaxonomyVersion', {
  scope: byVersion,
  run(context) {
    const { classes } = context.input.body;
    checkClasses(classes);
    return answer(life.changeVersion(context, kind, context.input.params.taxonomyVersionId, { classes }));
  },
});

export const submitTaxonomyVersion = defineCommand('submitTaxonomyVersion', {
  scope: byVersion,
  run: (context) => answer(life.submitVersion(context, kind, context.input.params.taxonomyVersionId)),
});

export const returnTaxonomyVersion = defineCommand('returnTaxonomyVersion', {
  scope: byVersion,
  run: (context) =>
    answer(life.returnVersion(context, kind, context.input.params.taxonomyVersionId, context.input.body.reason)),
});

export const approveTaxonomyVersion = defineCommand('approveTaxonomyVersion', {
  scope: byVersion,
  run: (context) => answer(life.approveVersion(context, kind, context.input.params.taxonomyVersionId)),
});

export const publishTaxonomyVersion = defineCommand('publishTaxonomyVersion', {
  scope: byVersion,
  run: (context) =>
    answer(life.publishVersion(context, kind, context.input.params.taxonomyVersionId, context.input.body.effectiveAt)),
});
