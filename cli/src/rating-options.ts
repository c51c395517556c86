import { Option, type Command } from 'commander';
import { listOf, numberIn } from './arguments.ts';
import type { Io } from './io.ts';
import { Progress } from './progress.ts';
import type { RatingFileOptions } from './tables/read-ratings.ts';
import { RowTally } from './tables/row-tally.ts';

/** Options of every command that reads many rows. */
export interface RowInput {
  readonly skipMalformed?: number;
  readonly progress?: boolean;
}

/** Options of every command that reads labels from a table. */
export interface RatingInput extends RatingFileOptions, RowInput {
  readonly input: string;
}

/** What counts the rows of the input, and what says how far the command is. */
export function watchRows(
  { skipMalformed, progress: asked }: RowInput,
  io: Io,
): { tally: RowTally; progress: Progress } {
  const progress = new Progress(io, asked);
  const allowed = skipMalformed === undefined ? {} : { skipMalformed };
  return { tally: new RowTally({ ...allowed, onRows: progress.read }), progress };
}

/** Adds the options of every command that reads many rows. */
export function withRowOptions(command: Command): Command {
  return command
    .option(
      '--skip-malformed <percent>',
      'leave out rows that cannot be read, up to this share of them',
      numberIn(0, 100),
    )
    .option('--progress', 'say on standard error how far it is, also when that is no terminal');
}

/** Adds `--input` and the options that say how to read it. */
export function withRatingInput(command: Command): Command {
  return withRowOptions(command)
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
