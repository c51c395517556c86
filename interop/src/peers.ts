import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { figureAt } from './figure-at.ts';
import { pythonWithTools, runOurs, runPeer } from './python.ts';
import { argumentsOf } from './run-assay.ts';

const theirsSchema = z.object({
  figures: z.record(z.string(), z.number()),
  seconds: z.number(),
  megabytes: z.number(),
});
const oursSchema = z.object({ answer: z.string(), seconds: z.number(), megabytes: z.number() });

interface Comparison {
  readonly tool: string;
  readonly set: string;
  readonly files: readonly string[];
  /** Our command for a figure, and where its answer has it. */
  readonly ours: (figure: string) => { readonly run: string; readonly at: string };
}

const agreement = (figure: string) => ({
  run: `metrics agreement --input labels.csv --statistic ${figure}`,
  at: 'value',
});
const aggregation = (figure: string) => ({
  run: `metrics aggregate --input labels.csv --gold truth.csv --method ${figure.replace('accuracy ', '')}`,
  at: 'accuracy.value',
});
const methods = ['majority-vote', 'wawa', 'zero-based-skill', 'dawid-skene', 'one-coin', 'glad'];

const comparisons: readonly Comparison[] = [
  ...['irrcac', 'nltk', 'statsmodels'].map((tool) => ({
    tool,
    set: 'crowd-bluebirds',
    files: ['labels.csv'],
    ours: agreement,
  })),
  ...['irrcac', 'nltk'].map((tool) => ({ tool, set: 'crowd-face', files: ['labels.csv'], ours: agreement })),
  ...['crowd-face', 'crowd-product'].flatMap((set) =>
    methods.map((method) => ({
      tool: `crowd-kit:${method}`,
      set,
      files: ['labels.csv', 'truth.csv'],
      ours: aggregation,
    })),
  ),
  ...(
    [
      ['detection-coco-eval', 'gts.json', 'dets.json'],
      ['detection-bccd', 'coco_gt.json', 'simulated_detections.json'],
    ] as const
  ).map(([set, truth, predictions]) => ({
    tool: 'pycocotools',
    set,
    files: [truth, predictions],
    ours: (figure: string) => ({
      run: `metrics detection --truth ${truth} --predictions ${predictions}`,
      at: `figures.${figure}`,
    }),
  })),
];

/**
 * Prints our figures beside those of the Python tools on the same files, with the seconds from file to figure and the
 * peak memory of each process. A tool that takes longer than `seconds` is stopped and said to be. Answers false when Python or its tools are missing.
 */
export async function comparePeers(data: string, seconds: number): Promise<boolean> {
  const python = await pythonWithTools();
  if (python === null) return false;
  console.log(
    `\nBeside the Python tools, ${new Date().toISOString().slice(0, 16)}, load average ${loadavg()[0]?.toFixed(1) ?? '-'}`,
  );
  console.log('\n        ours        theirs     difference  seconds ours, theirs  peak MB ours, theirs  figure');
  for (const { tool, set, files, ours } of comparisons) {
    const folder = join(data, set);
    if (!existsSync(folder)) continue;
    const answered = await runPeer(python, [tool, ...files.map((file) => join(folder, file))], seconds).catch(
      (cause: unknown) => {
        const last = (cause instanceof Error ? cause.message : String(cause)).trim().split('\n').at(-1) ?? '';
        console.log(`  ${set} ${tool}: ${last.startsWith('stopped after') ? last : `the tool failed: ${last}`}`);
        return null;
      },
    );
    if (answered === null) continue;
    const theirs = theirsSchema.parse(answered);
    const known = new Map<string, z.infer<typeof oursSchema>>();
    for (const [figure, value] of Object.entries(theirs.figures)) {
      const { run, at } = ours(figure);
      const answer = known.get(run) ?? oursSchema.parse(await runOurs([...argumentsOf(run, [folder]), '--json']));
      known.set(run, answer);
      const mine = figureAt(JSON.parse(answer.answer), at) ?? Number.NaN;
      const pair = (a: number, b: number, digits: number): string =>
        `${a.toFixed(digits).padStart(10)}${b.toFixed(digits).padStart(10)}`;
      console.log(
        `${mine.toFixed(6).padStart(12)}  ${value.toFixed(6).padStart(12)}  ${(mine - value).toExponential(1).padStart(13)}  ` +
          `${pair(answer.seconds, theirs.seconds, 2)}  ${pair(answer.megabytes, theirs.megabytes, 0)}  ${set} ${tool.split(':')[0] ?? tool} ${figure}`,
      );
    }
  }
  return true;
}
