import { writeCsv } from '@assay/formats';
import {
  consensusAccuracy,
  consensusRows,
  type Consensus,
  type ConsensusRow,
  type GoldLabels,
  type RatingTable,
} from '@assay/metrics';
import { Option, type Command } from 'commander';
import { aggregators, type Fitting, type Skills } from '../aggregators.ts';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { writeTo } from '../files.ts';
import { answer } from '../io.ts';
import { measureLine } from '../print-measure.ts';
import { withRatingInput, type RatingInput } from '../rating-options.ts';
import { readRatings } from '../tables/read-ratings.ts';
import { readTruth } from '../tables/read-truth.ts';

interface Options extends RatingInput, Fitting {
  readonly method: string;
  readonly output?: string;
  readonly annotators?: string;
  readonly gold?: string;
  readonly clamp?: boolean;
  readonly seed?: number;
  readonly json?: boolean;
}

export function addAggregate(metrics: Command, context: Context): void {
  withRatingInput(
    metrics.command('aggregate').description('Which label does each item get from all the answers to it?'),
  )
    .addOption(
      new Option('--method <name>', 'how to weigh the answers').choices(Object.keys(aggregators)).makeOptionMandatory(),
    )
    .option('--output <file>', 'write item, label, confidence, tie as CSV; without it to standard output')
    .option('--annotators <file>', 'write what the answers say about each annotator as CSV')
    .option('--gold <file>', 'known answers: a table with item and truth; how often is the consensus right there?')
    .option('--clamp', 'hold the known answers fixed while estimating')
    .option('--seed <n>', 'seed of the random starts of mace', numberIn(0, 2 ** 31, 'whole'))
    .option('--smoothing <counts>', 'counts added to every cell of a confusion matrix (0.01)', numberIn(0, 1e6))
    .option('--tolerance <gain>', 'settled when an iteration gains less than this per label', numberIn(0, 1))
    .option('--max-iterations <n>', 'stop after this many iterations', numberIn(1, 1e6, 'whole'))
    .option('--no-accelerate', 'the bare iterations of the literature, without leaps')
    .option('--json', 'answer as JSON')
    .action((options: Options) => aggregate(options, context));
}

async function aggregate(options: Options, { io }: Context): Promise<void> {
  const { method, output, annotators, seed, clamp, json } = options;
  const aggregator = aggregators[method];
  if (aggregator === undefined) throw new UsageError(`there is no method "${method}"`);
  if (clamp === true && options.gold === undefined) throw new UsageError('--clamp needs --gold');
  if (clamp === true && !aggregator.takesGold) throw new UsageError(`${method} cannot hold known answers fixed`);
  const fitting = fittingOf(options, aggregator.takes ?? []);
  const gold = options.gold === undefined ? undefined : Object.fromEntries(await readTruth(options.gold, io.stdin));
  const ratings = await readRatings(options.input, io.stdin, options);
  const { consensus, skills } = aggregator.run(ratings, {
    ...fitting,
    ...(seed === undefined ? {} : { seed }),
    ...(clamp === true && gold !== undefined ? { gold } : {}),
  });
  const rows = consensusRows(consensus);
  const people = annotatorRows(ratings, consensus, skills);
  if (annotators !== undefined) await writeTo(annotators, io.stdout, writeCsv(people, { columns: annotatorColumns }));
  const toOutput = output !== undefined && output !== '-';
  if (toOutput || json !== true) {
    const table = rows.map((row) => ({ ...row }));
    await writeTo(output, io.stdout, writeCsv(table, { columns: ['item', 'label', 'confidence', 'tie'] }));
    if (!toOutput) return;
  }
  const accuracy = gold === undefined ? undefined : consensusAccuracy(consensus, gold);
  const result = {
    method: consensus.method,
    items: rows.length,
    labels: ratings.label.length,
    raters: ratings.annotators.length,
    repeatedRows: ratings.repeatedRows,
    classes: consensus.classes,
    ...('iterations' in consensus ? { iterations: consensus.iterations } : {}),
    ...('logLikelihood' in consensus ? { logLikelihood: consensus.logLikelihood } : {}),
    ties: rows.filter((row) => row.tie).length,
    ...(accuracy === undefined ? {} : { accuracy, rightAsChosen: rightAsChosen(rows, gold ?? {}) }),
    warnings: consensus.warnings,
    ...(toOutput ? { output } : { consensus: rows, annotators: people }),
  };
  await answer(io, json, result, [
    `${rows.length} items from ${ratings.label.length} labels by ${ratings.annotators.length} annotators, ${result.ties} ties`,
    ...(accuracy === undefined ? [] : [measureLine('accuracy on gold', accuracy)]),
    ...consensus.warnings.map((warning) => `warning: ${warning.text}`),
    `written to ${output ?? '-'}`,
  ]);
}

/** The share of known answers the chosen labels meet, whatever a tie would have allowed as well; null without any. */
function rightAsChosen(rows: readonly ConsensusRow[], gold: GoldLabels): number | null {
  const known = rows.filter(({ item, label }) => label !== null && Object.hasOwn(gold, item));
  const right = known.filter(({ item, label }) => gold[item] === label);
  return known.length === 0 ? null : right.length / known.length;
}

/** What was said about the fitting; refused when the method can not use it. */
function fittingOf(options: Options, takes: readonly (keyof Fitting)[]): Fitting {
  const { smoothing, tolerance, maxIterations, accelerate } = options;
  const given = {
    ...(smoothing === undefined ? {} : { smoothing }),
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(maxIterations === undefined ? {} : { maxIterations }),
    ...(accelerate === false ? { accelerate } : {}),
  };
  const unused = (['smoothing', 'tolerance', 'maxIterations', 'accelerate'] as const).find(
    (name) => name in given && !takes.includes(name),
  );
  if (unused !== undefined) throw new UsageError(`${options.method} has no use for ${flags[unused]}`);
  return given;
}

const flags: Readonly<Record<keyof Fitting, string>> = {
  smoothing: '--smoothing',
  tolerance: '--tolerance',
  maxIterations: '--max-iterations',
  accelerate: '--no-accelerate',
};

const annotatorColumns = ['annotator', 'skill', 'measure', 'ratings', 'agreement'];

/** What a method says about each annotator, beside how many answers they gave and how many the consensus shares. */
function annotatorRows(ratings: RatingTable, consensus: Consensus, skills: Skills | null): Record<string, unknown>[] {
  const given = new Int32Array(ratings.annotators.length);
  const shared = new Int32Array(ratings.annotators.length);
  for (let item = 0; item < ratings.items.length; item += 1) {
    for (let at = ratings.itemStart[item] ?? 0; at < (ratings.itemStart[item + 1] ?? 0); at += 1) {
      const who = ratings.annotator[at] ?? 0;
      given[who] = (given[who] ?? 0) + 1;
      if (ratings.label[at] === consensus.labels[item]) shared[who] = (shared[who] ?? 0) + 1;
    }
  }
  return ratings.annotators.map((annotator, who) => ({
    annotator,
    skill: skills?.values[who] ?? null,
    measure: skills?.measure ?? null,
    ratings: given[who] ?? 0,
    agreement: given[who] ? (shared[who] ?? 0) / given[who] : null,
  }));
}
