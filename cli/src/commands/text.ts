import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addDuplicates } from './text-duplicates.ts';
import { addPii } from './text-pii.ts';

/** `assay text …`: look into texts, without a server. */
export function addText(program: Command, context: Context): void {
  const text = program.command('text').description('Find duplicates and personal data in texts; no server needed');
  for (const add of [addDuplicates, addPii]) add(text, context);
}
