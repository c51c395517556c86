import { goldAccuracy, type GoldAccuracy } from '@assay/metrics';
import type { Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, measureLine, table, warningLines } from '../print-measure.ts';
import { watchRows, withRatingInput, type RatingInput } from '../rating-options.ts';
import { readRatings } from '../tables/read-ratings.ts';
import { readTruth } from '../tables/read-truth.ts';
import { verdictAtLeast, verdictCode, verdictLine } from '../verdict.ts';

interface Options extends RatingInput {
  readonly gold: string;
  readonly confidence: number;
  readonly atLeast?: number;
  readonly json?: boolean;
}

export function addGold(metrics: Command, context: Context): void {
  withRatingInput(metrics.command('gold').description('How often are annotators right where the answer is known?'))
    .requiredOption('--gold <file>', 'the right answers: a table with item and truth')
    .option('--confidence <level>', 'level of the intervals', numberIn(0.5, 0.9999), 0.95)
    .option('--at-least <accuracy>', 'exit 3 when the accuracy is below, 4 when that cannot be told', numberIn(0, 1))
    .option('--json', 'answer as JSON')
    .action((options: Options) => gold(options, context));
}

async function gold(options: Options, { io, verdict }: Context): Promise<void> {
  const truth = await readTruth(options.gold, io.stdin);
  const { tally, progress } = watchRows(options, io);
  const ratings = await readRatings(options.input, io.stdin, options, tally);
  progress.done();
  const found = goldAccuracy(ratings, truth, { level: options.confidence });
  const warnings = [...tally.warnings(), ...found.overall.warnings];
  const result = { ...found, overall: { ...found.overall, warnings } };
  const gate = options.atLeast === undefined ? undefined : verdictAtLeast(result.overall, options.atLeast);
  await answer(io, options.json, gate === undefined ? result : { ...result, verdict: gate }, [
    ...linesOf(result),
    ...(options.atLeast === undefined ? [] : [verdictLine(result.overall, options.atLeast)]),
  ]);
  if (gate !== undefined) verdict(verdictCode(gate));
}

function linesOf({ overall, byAnnotator, byClass, goldWithoutAnswers }: GoldAccuracy): string[] {
  const row = ({ name, measure, shrunk }: GoldAccuracy['byClass'][number]): (string | number)[] => [
    name,
    figure(measure.value),
    figure(measure.interval?.low),
    figure(measure.interval?.high),
    figure(shrunk),
    measure.items,
  ];
  const header = ['accuracy', 'low', 'high', 'shrunk', 'answers'];
  return [
    measureLine('accuracy', overall),
    `${overall.items} gold items answered, ${goldWithoutAnswers} without an answer, ${overall.raters} annotators`,
    ...table(['class', ...header], byClass.map(row)),
    ...table(
      ['annotator', ...header, ''],
      byAnnotator.map((person) => [...row(person), person.worseThanOthers ? 'worse than the others' : '']),
    ),
    ...warningLines(overall),
  ];
}
