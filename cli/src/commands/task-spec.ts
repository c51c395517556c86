import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { importLabelStudioFile, type ImportOptions } from './task-spec-import-label-studio.ts';

/** `assay task-spec`: what people are asked, brought along from elsewhere. */
export function addTaskSpec(program: Command, { io }: Context): void {
  const taskSpec = program.command('task-spec').description('Task specs: what people are asked about an item');
  taskSpec
    .command('import-label-studio')
    .description('Read a Label Studio labelling configuration into a task spec; with --project also create it')
    .argument('<file>', 'XML of the labelling configuration')
    .option('--project <slug>', 'project in which to create the task spec; without it nothing is created')
    .option('--name <name>', 'name of the task spec; the file’s when left out')
    .option('--json', 'answer as JSON')
    .action((file: string, options: ImportOptions) => importLabelStudioFile(file, options, io));
}
