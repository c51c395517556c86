import { parseArgs } from 'node:util';
import { someOf, wholeNumber } from '../read-option.ts';

export const parts = ['pace', 'load', 'frames', 'table', 'memory'] as const;
export type Part = (typeof parts)[number];

export interface BrowserOptions {
  /** Items of each kind that are answered at human pace. */
  readonly paced: number;
  /** Items answered in one session before memory is looked at. */
  readonly labelled: number;
  /** Rows of the table that is scrolled. */
  readonly rows: number;
  /** Milliseconds added to every request. */
  readonly delay: number;
  /** Of the pauses a person makes, and of the pictures. */
  readonly seed: number;
  readonly parts: readonly Part[];
  readonly json: string;
}

export const BROWSER_USAGE = `Usage: npm run bench -- --browser [options]
  --paced N      items of each kind answered at human pace (60)
  --labelled N   items answered in one session before memory is looked at (500)
  --rows N       rows of the table that is scrolled (100000)
  --delay MS     added to every request (80)
  --seed N       of a person's pauses and of the pictures (1)
  --only LIST    some of ${parts.join(',')} (all)
  --json FILE    where the figures go (bench-browser.json)`;

/**
 * Reads the command line.
 *
 * @throws Error naming the option and what it takes
 */
export function readBrowserOptions(args: readonly string[]): BrowserOptions | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'boolean' },
      paced: text,
      labelled: text,
      rows: text,
      delay: text,
      seed: text,
      only: text,
      json: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return 'help';
  return {
    paced: wholeNumber('paced', values.paced, 60, 10),
    labelled: wholeNumber('labelled', values.labelled, 500, 30),
    rows: wholeNumber('rows', values.rows, 100_000, 1000),
    delay: wholeNumber('delay', values.delay, 80, 0),
    seed: wholeNumber('seed', values.seed, 1, 0),
    parts: someOf('only', values.only, parts),
    json: values.json ?? 'bench-browser.json',
  };
}
