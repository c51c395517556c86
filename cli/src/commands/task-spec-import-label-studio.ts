import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { taskTypes } from '@assay/task-types';
import { importLabelStudio, LabelStudioError, type LabelStudioImport } from '@assay/task-types/label-studio';
import { CommandError } from '../exit-codes.ts';
import { answer, type Io } from '../io.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { findProject } from '../server/find.ts';

export interface ImportOptions {
  readonly project?: string;
  readonly name?: string;
  readonly json?: boolean;
}

/** Prints the spec with its notes and, given a project, creates it there as a draft. */
export async function importLabelStudioFile(file: string, options: ImportOptions, io: Io): Promise<void> {
  const xml = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandError(file, 'the file cannot be read', 'check the path', error);
  });
  const spec = read(file, xml);
  const name = options.name ?? basename(file, extname(file));
  const created = options.project === undefined ? null : await create(spec, name, options.project, io);
  const columns = Object.entries(spec.columns).map(([field, column]) => `  ${field} ← ${column}`);
  await answer(io, options.json, { ...spec, name, taskSpecVersionId: created }, [
    `Task type: ${spec.taskType}`,
    'Fields of the item and the columns that feed them:',
    ...columns,
    ...(spec.notes.length === 0 ? ['Everything was carried over.'] : ['What was not carried over as it was:']),
    ...spec.notes.map((note) => `  ${note}`),
    'Config:',
    JSON.stringify(spec.config, null, 2),
    ...(created === null ? [] : [`Created “${name}” as a draft: ${created}`]),
  ]);
}

function read(file: string, xml: string): LabelStudioImport {
  try {
    return importLabelStudio(xml, taskTypes);
  } catch (error) {
    if (!(error instanceof LabelStudioError)) throw error;
    throw new CommandError(
      `${file}:${error.line}:${error.column}`,
      'the configuration cannot be read',
      error.message,
      error,
    );
  }
}

async function create({ taskType, config }: LabelStudioImport, name: string, slug: string, io: Io): Promise<string> {
  const client = connect(io, await connectionOf(io.env));
  const project = await findProject(client, slug);
  const version = await client.call('createTaskSpec', {
    params: { projectId: project.id },
    body: { name, taskType, config },
  });
  return version.id;
}
