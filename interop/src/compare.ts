import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { figureAt } from './figure-at.ts';
import { prepare, pricesRight } from './prepare.ts';
import { argumentsOf, runAssay } from './run-assay.ts';

const expectedSchema = z.record(
  z.string(),
  z.object({
    source: z.string(),
    tolerance: z.number(),
    figures: z.record(
      z.string(),
      z.object({
        /** The command, without `assay`, with the file names of the set. */
        run: z.string(),
        /** Where its JSON has the figure. */
        at: z.string(),
        value: z.number(),
        /** More is better: only less is off. */
        atLeast: z.boolean().optional(),
        tolerance: z.number().optional(),
      }),
    ),
  }),
);

/** Prints ours beside the reference figure for every set of the folder; answers how many figures are off. */
export async function compare(data: string): Promise<number> {
  const expected = expectedSchema.parse(
    JSON.parse(await readFile(new URL('../expected.json', import.meta.url), 'utf8')),
  );
  const count = { equal: 0, better: 0, off: 0 };
  for (const [set, { source, tolerance, figures }] of Object.entries(expected)) {
    const folder = join(data, set);
    if (!existsSync(folder)) {
      console.log(`\n${set}: not in ${data}, passed over`);
      continue;
    }
    console.log(`\n${set}  ${source}`);
    const prepared = await prepare(set, folder);
    const answers = new Map<string, string>();
    for (const [name, figure] of Object.entries(figures)) {
      const price = figure.run.startsWith('text price');
      const line = price ? figure.run : `${figure.run} --json`;
      const answer = answers.get(line) ?? (await runAssay(argumentsOf(line, [prepared, folder])));
      answers.set(line, answer);
      const ours = price ? await pricesRight(folder, answer) : figureAt(JSON.parse(answer), figure.at);
      const verdict = judge(ours, figure.value, figure.tolerance ?? tolerance, figure.atLeast === true);
      count[verdict] += 1;
      console.log(`  ${verdict.padEnd(6)}  ${shown(ours)}  ${shown(figure.value)}  ${name}`);
    }
    await rm(prepared, { recursive: true });
  }
  console.log(`\n${count.equal} figures equal, ${count.better} better than the reference, ${count.off} off`);
  return count.off;
}

function judge(
  ours: number | null,
  reference: number,
  tolerance: number,
  atLeast: boolean,
): 'equal' | 'better' | 'off' {
  if (ours === null) return 'off';
  // The printed reference is rounded: half its last digit, and what binary fractions lose.
  if (Math.abs(ours - reference) <= tolerance * (1 + 1e-9)) return 'equal';
  return atLeast && ours > reference ? 'better' : 'off';
}

function shown(value: number | null): string {
  return (value === null ? '-' : Number.isInteger(value) ? String(value) : value.toFixed(6)).padStart(12);
}
