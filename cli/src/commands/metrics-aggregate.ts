import { writeCsv, type DataRecord } from '@assay/formats';
import { consensusAccuracy, consensusRows, type Consensus, type GoldLabels, type RatingTable } from '@assay/metrics';
import { Option, type Command } from 'commander';
import { aggregators, type Fitting, type Skills } from '../aggregators.ts';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { writeTo } from '../files.ts';
import { answer, say } from '../io.ts';
import { measureLine } from '../print-measure.ts';
import { watchRows, withRatingInput, type RatingInput } from '../rating-options.ts';
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
    .addOption(
      new Option('--variant <name>', 'dawid-skene as crowd-kit stops it, or mace by plain EM').choices([
        'crowd-kit',
        'em',
      ]),
    )
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
  const fitting = fittingOf(options, aggregator);
  const gold = options.gold === undefined ? undefined : Object.fromEntries(await readTruth(options.gold, io.stdin));
  const { tally, progress } = watchRows(options, io);
  const ratings = await readRatings(options.input, io.stdin, options, tally);
  let rounds = 0;
  const { consensus, skills } = aggregator.run(ratings, {
    ...fitting,
    shouldStop: () => {
      rounds += 1;
      progress.say(`${ratings.label.length} answers; ${method}, round ${rounds}`);
      return false;
    },
    ...(seed === undefined ? {} : { seed }),
    ...(clamp === true && gold !== undefined ? { gold } : {}),
  });
  progress.done();
  const warnings = [...tally.warnings(), ...consensus.warnings];
  const people = annotatorRows(ratings, consensus, skills);
  if (annotators !== undefined) await writeTo(annotators, io.stdout, writeCsv(people, { columns: annotatorColumns }));
  const toOutput = output !== undefined && output !== '-';
  if (toOutput || json !== true) {
    const columns = ['item', 'label', 'confidence', 'tie'];
    await writeTo(output, io.stdout, writeCsv(rowsOf(consensus), { columns }));
    if (!toOutput) return say(io.stderr, ...warnings.map(({ text }) => `warning: ${text}`));
  }
  const accuracy = gold === undefined ? undefined : consensusAccuracy(consensus, gold);
  const result = {
    method: consensus.method,
    items: consensus.items.length,
    labels: ratings.label.length,
    raters: ratings.annotators.length,
    repeatedRows: ratings.repeatedRows,
    classes: consensus.classes,
    ...('iterations' in consensus ? { iterations: consensus.iterations } : {}),
    ...('logLikelihood' in consensus ? { logLikelihood: consensus.logLikelihood } : {}),
    ties: consensus.ties.reduce((sum, tie) => sum + tie, 0),
    ...(accuracy === undefined ? {} : { accuracy, rightAsChosen: rightAsChosen(consensus, gold ?? {}) }),
    warnings,
    ...(toOutput ? { output } : { consensus: consensusRows(consensus), annotators: people }),
  };
  await answer(io, json, result, [
    `${result.items} items from ${ratings.label.length} labels by ${ratings.annotators.length} annotators, ${result.ties} ties`,
    ...(accuracy === undefined ? [] : [measureLine('accuracy on gold', accuracy)]),
    ...warnings.map((warning) => `warning: ${warning.text}`),
    `written to ${output ?? '-'}`,
  ]);
}

/** The share of known answers the chosen labels meet, whatever a tie would have allowed as well; null without any. */
function rightAsChosen(consensus: Consensus, gold: GoldLabels): number | null {
  let [known, right] = [0, 0];
  for (const [at, item] of consensus.items.entries()) {
    const label = consensus.classes[consensus.labels[at] ?? -1];
    if (label === undefined || !Object.hasOwn(gold, item)) continue;
    known += 1;
    if (gold[item] === label) right += 1;
  }
  return known === 0 ? null : right / known;
}

/** The rows of a consensus, a batch at a time: of a million items there are never a million objects. */
function* rowsOf(consensus: Consensus): Generator<DataRecord> {
  const width = consensus.classes.length;
  for (let from = 0; from < consensus.items.length; from += BATCH) {
    const to = from + BATCH;
    const part = {
      ...consensus,
      items: consensus.items.slice(from, to),
      labels: consensus.labels.subarray(from, to),
      ties: consensus.ties.subarray(from, to),
      posteriors: consensus.posteriors.subarray(from * width, to * width),
    };
    for (const row of consensusRows(part)) yield { ...row };
  }
}

const BATCH = 10_000;

/** What was said about the fitting; refused when the method can not use it. */
function fittingOf(options: Options, { takes = [], variant: known }: (typeof aggregators)[string]): Fitting {
  const { smoothing, tolerance, maxIterations, accelerate, variant } = options;
  const given = {
    ...(smoothing === undefined ? {} : { smoothing }),
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(maxIterations === undefined ? {} : { maxIterations }),
    ...(accelerate === false ? { accelerate } : {}),
    ...(variant === undefined ? {} : { variant }),
  };
  const unused = (['smoothing', 'tolerance', 'maxIterations', 'accelerate', 'variant'] as const).find(
    (name) => name in given && !takes.includes(name),
  );
  if (unused !== undefined) throw new UsageError(`${options.method} has no use for ${flags[unused]}`);
  if (variant !== undefined && variant !== known)
    throw new UsageError(`${options.method} has no variant "${variant}", only "${known}"`);
  return given;
}

const flags: Readonly<Record<keyof Fitting, string>> = {
  smoothing: '--smoothing',
  tolerance: '--tolerance',
  maxIterations: '--max-iterations',
  accelerate: '--no-accelerate',
  variant: '--variant',
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
