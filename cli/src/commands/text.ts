import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addDuplicates } from './text-duplicates.ts';
import { addPii } from './text-pii.ts';
import { addPrice } from './text-price.ts';

/** `assay text …`: look into texts, without a server. */
export function addText(program: Command, context: Context): void {
  const text = program
    .command('text')
    .description('Find duplicates, personal data and prices in texts; no server needed');
  for (const add of [addDuplicates, addPii, addPrice]) add(text, context);
}
