import { Problem } from '@assay/api';
import { taskTypes, type TaskTypeId } from '@assay/task-types';
import { defineCommand, type CommandContext, type CommandResult } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { addLink } from '../../platform/links.ts';
import { findTaxonomyVersion, ruleLife as life, type StoredVersion } from '../taxonomy/index.ts';
import { taskSpecKind as kind, toTaskSpecVersion, type TaskSpecVersion } from './task-specs.kind.ts';
import { checkClasses, readConfig, requireTaskType, type TaskSpecContent } from './task-specs.rules.ts';

type Context = Omit<CommandContext<unknown>, 'input' | 'platform'>;

const byVersion = async ({ tx, input }: { tx: Db; input: { params: { taskSpecVersionId: string } } }) => ({
  projectId: (await life.requireVersion(tx, kind, input.params.taskSpecVersionId)).projectId,
});

/** A config as it is stored: read by its task type, its classes looked up in the taxonomy. */
async function contentOf(
  tx: Db,
  projectId: string,
  taskType: TaskTypeId,
  body: { config: unknown; taxonomyVersionId: string | null },
): Promise<TaskSpecContent> {
  const config = readConfig(taskType, body.config);
  const { taxonomyVersionId } = body;
  if (taxonomyVersionId !== null) {
    const found = await findTaxonomyVersion(tx, taxonomyVersionId);
    if (found === null || found.projectId !== projectId) {
      throw new Problem('invalid-input', 'There is no such taxonomy version in this project.', {
        errors: [{ pointer: '/body/taxonomyVersionId', detail: 'Name a taxonomy version of this project.' }],
      });
    }
    checkClasses(taskType, config, { name: found.taxonomyName, version: found.version, classes: found.classes });
  }
  return { taskType, taskTypeVersion: taskTypes[taskType].version, config, taxonomyVersionId };
}

async function answer(
  context: Context,
  result: Promise<CommandResult<StoredVersion<TaskSpecContent>>>,
): Promise<CommandResult<TaskSpecVersion>> {
  const { output, events } = await result;
  const { taxonomyVersionId } = output.content;
  if (taxonomyVersionId !== null) {
    const { tx, commandId, now } = context;
    const edge = {
      from: { kind: kind.subject, id: output.id },
      type: 'uses',
      to: { kind: 'taxonomy-version', id: taxonomyVersionId },
    };
    await addLink(tx, edge, { projectId: output.projectId, commandId, now });
  }
  return { output: toTaskSpecVersion(output), events };
}

export const createTaskSpec = defineCommand('createTaskSpec', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { projectId } = context.input.params;
    const { name, taskType: wished, config, taxonomyVersionId } = context.input.body;
    const taskType = requireTaskType(wished);
    const content = await contentOf(context.tx, projectId, taskType, { config, taxonomyVersionId });
    return answer(
      context,
      life.createRule(context, kind, { projectId, name, content, further: { task_type: taskType } }),
    );
  },
});

export const draftTaskSpecVersion = defineCommand('draftTaskSpecVersion', {
  scope: ({ tx, input }) => life.requireHead(tx, kind, input.params.taskSpecId),
  run: (context) => answer(context, life.draftNextVersion(context, kind, context.input.params.taskSpecId)),
});

export const changeTaskSpecVersion = defineCommand('changeTaskSpecVersion', {
  scope: byVersion,
  async run(context) {
    const { taskSpecVersionId } = context.input.params;
    const version = await life.requireVersion(context.tx, kind, taskSpecVersionId);
    const content = await contentOf(context.tx, version.projectId, version.content.taskType, context.input.body);
    return answer(context, life.changeVersion(context, kind, taskSpecVersionId, content));
  },
});

export const submitTaskSpecVersion = defineCommand('submitTaskSpecVersion', {
  scope: byVersion,
  run: (context) => answer(context, life.submitVersion(context, kind, context.input.params.taskSpecVersionId)),
});

export const returnTaskSpecVersion = defineCommand('returnTaskSpecVersion', {
  scope: byVersion,
  run: (context) =>
    answer(
      context,
      life.returnVersion(context, kind, context.input.params.taskSpecVersionId, context.input.body.reason),
    ),
});

export const approveTaskSpecVersion = defineCommand('approveTaskSpecVersion', {
  scope: byVersion,
  run: (context) => answer(context, life.approveVersion(context, kind, context.input.params.taskSpecVersionId)),
});

export const publishTaskSpecVersion = defineCommand('publishTaskSpecVersion', {
  scope: byVersion,
  run: (context) =>
    answer(
      context,
      life.publishVersion(context, kind, context.input.params.taskSpecVersionId, context.input.body.effectiveAt),
    ),
});
