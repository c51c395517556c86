import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { figureAt } from './figure-at.ts';
import { libraryChecks, librarySets } from './library.ts';
import { notOurs } from './not-ours.ts';
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
        /** The command, without `assay`, with the file names of the set; absent where we have none, and `why` says so. */
        run: z.string().optional(),
        /** Where its JSON has the figure. */
        at: z.string().optional(),
        value: z.number(),
        /** More is better: only less is off. */
        atLeast: z.boolean().optional(),
        tolerance: z.number().optional(),
        /** Why ours is below the reference and stays so; printed. */
        why: z.string().optional(),
      }),
    ),
  }),
);

/** Prints ours beside the reference figure for every set of the folder; answers how many figures are off. */
export async function compare(data: string): Promise<number> {
  const expected = expectedSchema.parse(
    JSON.parse(await readFile(new URL('../expected.json', import.meta.url), 'utf8')),
  );
  const count = { equal: 0, better: 0, below: 0, off: 0, none: 0 };
  const library = async (set: string, folder: string): Promise<void> => {
    for (const { name, ours, value, tolerance } of await libraryChecks(set, folder)) {
      const verdict = judge(ours, value, tolerance, false);
      count[verdict] += 1;
      print(verdict, ours, value, name);
    }
  };
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
      if (figure.run === undefined) {
        count.none += 1;
        console.log(`  none    ${shown(null)}  ${shown(figure.value)}  ${'-'.padStart(9)}  ${name}: ${figure.why}`);
        continue;
      }
      const price = figure.run.startsWith('text price');
      const line = price ? figure.run : `${figure.run} --json`;
      const answer = answers.get(line) ?? (await runAssay(argumentsOf(line, [prepared, folder])));
      answers.set(line, answer);
      const ours = price ? await pricesRight(folder, answer) : figureAt(JSON.parse(answer), figure.at ?? '');
      const judged = judge(ours, figure.value, figure.tolerance ?? tolerance, figure.atLeast === true);
      const verdict = judged === 'off' && ours !== null && figure.why !== undefined ? 'below' : judged;
      count[verdict] += 1;
      print(verdict, ours, figure.value, name);
      if (verdict === 'below') console.log(`          ${figure.why}`);
    }
    await rm(prepared, { recursive: true });
    await library(set, folder);
    for (const line of notOurs[set] ?? []) console.log(`  not ours: ${line}`);
  }
  for (const set of librarySets) {
    const folder = join(data, set);
    console.log(existsSync(folder) ? `\n${set}  by the library` : `\n${set}: not in ${data}, passed over`);
    if (existsSync(folder)) await library(set, folder);
    for (const line of existsSync(folder) ? (notOurs[set] ?? []) : []) console.log(`  not ours: ${line}`);
  }
  console.log(
    `\n${count.equal} figures equal, ${count.better} better than the reference, ${count.below} below it for the reason given, ${count.none} of methods not here, ${count.off} off`,
  );
  return count.off;
}

function print(verdict: string, ours: number | null, value: number, name: string): void {
  const apart = ours === null ? '-' : (ours - value).toExponential(1);
  console.log(`  ${verdict.padEnd(6)}  ${shown(ours)}  ${shown(value)}  ${apart.padStart(9)}  ${name}`);
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
