import { parseArgs } from 'node:util';
import { someOf, wholeNumber } from '../read-option.ts';

export const parts = ['pace', 'load', 'frames', 'memory'] as const;
export type Part = (typeof parts)[number];

export interface PeerOptions {
  /** A Python in whose environment the other tool is installed. */
  readonly python: string;
  /** Items of each kind that are answered at human pace. */
  readonly paced: number;
  /** Items answered in one session before memory is looked at. */
  readonly labelled: number;
  /** Milliseconds added to every request. */
  readonly delay: number;
  /** Of the pauses a person makes, and of the pictures. */
  readonly seed: number;
  readonly parts: readonly Part[];
  readonly json: string;
}

export const PEER_USAGE = `Usage: npm run bench -- --peer label-studio --python FILE [options]
  the same work by the same hands in Label Studio and here, one after the other on one machine
  --python FILE  the python of an environment in which label-studio is installed
  --paced N      items of each kind answered at human pace (60)
  --labelled N   items answered in one session before memory is looked at (200)
  --delay MS     added to every request (80)
  --seed N       of a person's pauses and of the pictures (1)
  --only LIST    some of ${parts.join(',')} (all)
  --json FILE    where the figures go (bench-peer.json)`;

/**
 * Reads the command line.
 *
 * @throws Error naming the option and what it takes
 */
export function readPeerOptions(args: readonly string[]): PeerOptions | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      peer: text,
      python: text,
      paced: text,
      labelled: text,
      delay: text,
      seed: text,
      only: text,
      json: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return 'help';
  if (values.peer !== 'label-studio') throw new Error(`--peer takes label-studio, not "${values.peer ?? ''}".`);
  if (values.python === undefined) {
    throw new Error(
      '--python names the python of an environment in which label-studio is installed, e.g. venv/bin/python.',
    );
  }
  return {
    python: values.python,
    paced: wholeNumber('paced', values.paced, 60, 5),
    labelled: wholeNumber('labelled', values.labelled, 200, 30),
    delay: wholeNumber('delay', values.delay, 80, 0),
    seed: wholeNumber('seed', values.seed, 1, 0),
    parts: someOf('only', values.only, parts),
    json: values.json ?? 'bench-peer.json',
  };
}
