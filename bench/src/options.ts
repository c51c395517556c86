import { parseArgs } from 'node:util';
import { wholeNumber } from './read-option.ts';

export interface Options {
  /** Rows of the import, and tasks of the campaign. */
  readonly items: number;
  /** Tasks that are answered; below `items` the labels are not complete, and no version can be frozen. */
  readonly answers: number;
  /** Annotators among whom the requests are spread. */
  readonly people: number;
  readonly seed: number;
  /** Where the figures go as JSON. */
  readonly json: string;
}

export const USAGE = `Usage: npm run bench -- [options]
  --items N     rows to import, tasks in the campaign (20000)
  --answers N   tasks to answer; with fewer than all of them freeze and export are left out (all)
  --people N    annotators, at least 130 (200)
  --seed N      of the texts (1)
  --json FILE   where the figures go (bench-report.json)

Or: npm run bench -- --browser [--help]
  the app in a real browser: waits, first loads, frames, memory

Or: npm run bench -- --peer label-studio --python FILE [--help]
  the same work by the same hands in Label Studio and here, side by side

Or: npm run bench -- --explorer [--items N] [--explain]
  times of usual filters over a million generated items, with their plans`;

/** More people than requests at one time, so that nobody asks twice at once. */
const FEWEST_PEOPLE = 130;

/**
 * Reads the command line.
 *
 * @throws Error naming the option and what it takes
 */
export function readOptions(args: readonly string[]): Options | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      items: text,
      answers: text,
      people: text,
      seed: text,
      json: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return 'help';
  const items = wholeNumber('items', values.items, 20_000, 1000);
  const answers = wholeNumber('answers', values.answers, items, 1000);
  return {
    items,
    answers: Math.min(answers, items),
    people: wholeNumber('people', values.people, 200, FEWEST_PEOPLE),
    seed: wholeNumber('seed', values.seed, 1, 0),
    json: values.json ?? 'bench-report.json',
  };
}
