import { Option, type Command } from 'commander';
import { listOf } from './arguments.ts';
import type { RatingFileOptions } from './tables/read-ratings.ts';

/** Options of every command that reads labels from a table. */
export interface RatingInput extends RatingFileOptions {
  readonly input: string;
}

/** Adds `--input` and the options that say how to read it. */
export function withRatingInput(command: Command): Command {
  return command
    .requiredOption(
      '--input <file>',
      'labels: .csv, .tsv, .jsonl or .parquet with item, annotator, label; - is CSV on stdin',
    )
    .option('--classes <a,b,c>', 'the classes, from lowest to highest', listOf)
    .option('--missing <a,b>', 'labels that stand for no answer', listOf)
    .addOption(
      new Option('--repeats <policy>', 'when an annotator answered an item more than once')
        .choices(['keep-last', 'keep-all', 'error'])
        .default('keep-last'),
    )
    .option('--item-column <name>', 'column of the item (item, task)')
    .option('--annotator-column <name>', 'column of the annotator (annotator, worker)')
    .option('--label-column <name>', 'column of the label (label, value, truth)');
}
