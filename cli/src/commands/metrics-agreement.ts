import {
  brennanPrediger,
  cohenKappa,
  congerKappa,
  fleissKappa,
  gwetAc1,
  gwetAc2,
  krippendorffAlpha,
  percentAgreement,
  scottPi,
  type AgreementOptions,
  type Level,
  type Measure,
  type RatingTable,
} from '@assay/metrics';
import { Option, type Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { answer } from '../io.ts';
import { figure, measureLine, table, warningLines } from '../print-measure.ts';
import { watchRows, withRatingInput, type RatingInput } from '../rating-options.ts';
import { readRatings } from '../tables/read-ratings.ts';
import { verdictAtLeast, verdictCode, verdictLine } from '../verdict.ts';

/** Alpha has no formula for its interval; this many draws give its ends to about two digits. */
const DRAWS = 1000;

const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const satisfies readonly Level[];

type Compute = (ratings: RatingTable, options: AgreementOptions) => Measure;

/** The statistics by name, and whether they know anything but equal and different. */
const statistics: Readonly<Record<string, { readonly compute: Compute; readonly nominalOnly?: true }>> = {
  'krippendorff-alpha': { compute: krippendorffAlpha },
  'percent-agreement': { compute: percentAgreement },
  'cohen-kappa': { compute: (ratings) => cohenKappa(ratings), nominalOnly: true },
  'cohen-kappa-linear': { compute: (ratings) => cohenKappa(ratings, { weighting: 'linear' }) },
  'cohen-kappa-quadratic': { compute: (ratings) => cohenKappa(ratings, { weighting: 'quadratic' }) },
  'conger-kappa': { compute: congerKappa },
  'fleiss-kappa': { compute: fleissKappa },
  'scott-pi': { compute: scottPi, nominalOnly: true },
  'gwet-ac1': { compute: gwetAc1, nominalOnly: true },
  'gwet-ac2': { compute: gwetAc2 },
  'brennan-prediger': { compute: brennanPrediger },
};

interface Options extends RatingInput {
  readonly statistic: string;
  readonly level: Level;
  readonly draws?: number;
  readonly seed: number;
  readonly atLeast?: number;
  readonly json?: boolean;
}

export function addAgreement(metrics: Command, context: Context): void {
  withRatingInput(metrics.command('agreement').description('How much do annotators agree beyond chance?'))
    .addOption(
      new Option('--statistic <name>', 'the coefficient')
        .choices(Object.keys(statistics))
        .default('krippendorff-alpha'),
    )
    .addOption(new Option('--level <level>', 'scale of the labels').choices(levels).default('nominal'))
    .option(
      '--draws <n>',
      `bootstrap draws of items for the interval; ${DRAWS} for alpha, none where a formula is known`,
      numberIn(20, 1e6, 'whole'),
    )
    .option('--seed <n>', 'seed of the bootstrap', numberIn(0, 2 ** 31, 'whole'), 0)
    .option('--at-least <value>', 'exit 3 when the agreement is below, 4 when that cannot be told', numberIn(-1, 1))
    .option('--json', 'answer as JSON')
    .action((options: Options) => agreement(options, context));
}

async function agreement(options: Options, { io, verdict }: Context): Promise<void> {
  const chosen = statistics[options.statistic];
  if (chosen === undefined) throw new UsageError(`there is no statistic "${options.statistic}"`);
  if (chosen.nominalOnly === true && options.level !== 'nominal') {
    throw new UsageError(`${options.statistic} is for nominal labels; choose krippendorff-alpha or gwet-ac2`);
  }
  const { tally, progress } = watchRows(options, io);
  const ratings = await readRatings(options.input, io.stdin, options, tally);
  const scale = scaleOf(ratings, options);
  const draws = options.draws ?? (options.statistic === 'krippendorff-alpha' ? DRAWS : undefined);
  const bootstrap = draws === undefined ? {} : { bootstrap: { draws, seed: options.seed } };
  progress.say(`${ratings.label.length} answers; computing ${options.statistic}`);
  const computed = chosen.compute(ratings, { ...scale, ...bootstrap });
  const measure = { ...computed, warnings: [...tally.warnings(), ...computed.warnings] };
  const perClass = options.level === 'nominal' ? classFigures(ratings, chosen.compute) : [];
  progress.done();
  const { ratings: labels, raters, ...rest } = measure;
  const result = { ...rest, annotators: raters, labels, perClass };
  const gate = options.atLeast === undefined ? undefined : verdictAtLeast(measure, options.atLeast);
  await answer(io, options.json, gate === undefined ? result : { ...result, verdict: gate }, [
    measureLine(measure.statistic, measure),
    `${measure.items} items with two answers or more, ${labels} labels, ${raters} annotators`,
    ...table(
      ['class', 'agreement', 'labels'],
      perClass.map((row) => [row.class, figure(row.value), row.labels]),
    ),
    ...warningLines(measure),
    ...(options.atLeast === undefined ? [] : [verdictLine(measure, options.atLeast)]),
  ]);
  if (gate !== undefined) verdict(verdictCode(gate));
}

/** Level and the numbers behind the classes; a scale that the labels do not have is a usage error. */
function scaleOf(ratings: RatingTable, { level, classes }: Options): AgreementOptions {
  if (level === 'nominal') return {};
  const values = ratings.classes.map(Number);
  const numeric = values.every(Number.isFinite);
  if (level === 'ordinal') {
    if (numeric || classes !== undefined) return { level };
    throw new UsageError(
      `the order of ${ratings.classes.join(', ')} is not known; give --classes from lowest to highest`,
    );
  }
  if (numeric) return { level, classValues: values };
  const word = ratings.classes.find((name) => !Number.isFinite(Number(name))) ?? '';
  throw new UsageError(
    `level ${level} needs numbers, and "${word}" is none; leave it out with --missing, or use ordinal`,
  );
}

/** For each class: the same coefficient when every other class is one, and its labels on items with two or more. */
function classFigures(
  ratings: RatingTable,
  compute: Compute,
): { readonly class: string; readonly value: number | null; readonly labels: number }[] {
  const paired = new Int32Array(ratings.classes.length);
  for (let item = 0; item < ratings.items.length; item += 1) {
    const answers = ratings.label.subarray(ratings.itemStart[item], ratings.itemStart[item + 1]);
    if (answers.length > 1) for (const value of answers) paired[value] = (paired[value] ?? 0) + 1;
  }
  const label = new Int32Array(ratings.label.length);
  return ratings.classes.map((name, index) => {
    for (let row = 0; row < label.length; row += 1) label[row] = ratings.label[row] === index ? 1 : 0;
    const labels = paired[index] ?? 0;
    const { value } = compute({ ...ratings, label, classes: ['other', name] }, { bootstrap: null });
    return { class: name, value, labels };
  });
}
