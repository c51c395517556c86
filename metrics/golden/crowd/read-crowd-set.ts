import { readFileSync } from 'node:fs';
import type { Rating } from '../../src/metric.ts';

export interface CrowdSet {
  readonly ratings: Rating[];
  readonly gold: Record<string, string>;
}

/** Reads one of the crowd sets of this folder. */
export function readCrowdSet(name: string): CrowdSet {
  const ratings: Rating[] = [];
  const gold: Record<string, string> = {};
  const [, ...lines] = readFileSync(new URL(`${name}.csv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  for (const line of lines) {
    const [item = '', truth = '', answers = ''] = line.split(',');
    if (truth !== '') gold[item] = truth;
    for (const answer of answers.split(' ')) {
      const [annotator = '', label = ''] = answer.split(':');
      ratings.push({ item, annotator, label });
    }
  }
  return { ratings, gold };
}
