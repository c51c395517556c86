import { decomposeVariance, severityBias, type Rating, type VarianceComponent } from '@assay/metrics';
import { Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, table } from '../print-measure.ts';
import { cellNumber, cellText, columnNames, findColumn } from '../tables/columns.ts';
import { watchRows, withRowOptions, type RowInput } from '../rating-options.ts';
import { readRows, type TableRow } from '../tables/read-table.ts';

interface Options extends RowInput {
  readonly input: string;
  readonly transform: 'none' | 'log1p';
  readonly model: 'auto' | 'linear' | 'logistic';
  readonly itemColumn?: string;
  readonly annotatorColumn?: string;
  readonly labelColumn?: string;
  readonly json?: boolean;
}

export function addRootCause(metrics: Command, context: Context): void {
  withRowOptions(
    metrics
      .command('root-cause')
      .description('Do scores differ because of the items or because of who scored, and who is severe?'),
  )
    .requiredOption('--input <file>', 'scores: a table with item, annotator and a number as label; - is CSV on stdin')
    .addOption(
      new Option('--transform <name>', 'log1p for counts with a long tail').choices(['none', 'log1p']).default('none'),
    )
    .addOption(
      new Option('--model <name>', 'logistic for yes or no as 1 and 0; auto sees for itself')
        .choices(['auto', 'linear', 'logistic'])
        .default('auto'),
    )
    .option('--item-column <name>', 'column of the item (item, task)')
    .option('--annotator-column <name>', 'column of the annotator (annotator, worker)')
    .option('--label-column <name>', 'column of the score (label, value, truth)')
    .option('--json', 'answer as JSON')
    .action((options: Options) => rootCause(options, context));
}

async function rootCause(options: Options, { io }: Context): Promise<void> {
  const ratings: Rating<number>[] = [];
  let columns: { item: string; annotator: string; label: string } | null = null;
  const read = (row: TableRow): Rating<number> => {
    columns ??= {
      item: findColumn(row, columnNames.item, options.itemColumn),
      annotator: findColumn(row, columnNames.annotator, options.annotatorColumn),
      label: findColumn(row, columnNames.label, options.labelColumn),
    };
    const { item, annotator, label } = columns;
    return { item: cellText(row, item), annotator: cellText(row, annotator), label: cellNumber(row, label) };
  };
  const { tally, progress } = watchRows(options, io);
  for await (const rating of readRows(options.input, io.stdin, tally, read)) ratings.push(rating);
  progress.done();
  const { effects, model, ...computed } = decomposeVariance(ratings, {
    model: options.model,
    transform: options.transform,
  });
  const variance = { ...computed, warnings: [...tally.warnings(), ...computed.warnings] };
  const severity = severityBias(ratings);
  const share = (name: string, part: VarianceComponent): (string | number)[] => [
    name,
    figure(part.share),
    figure(part.interval?.low),
    figure(part.interval?.high),
    figure(part.variance),
  ];
  await answer(io, options.json, { model, variance, severity, ...(model === 'logistic' ? { effects } : {}) }, [
    ...(variance.reason === null ? [] : [`no shares: ${variance.reason}`]),
    ...(model === 'logistic' ? ['yes or no: variances on the logit scale'] : []),
    ...table(
      ['source', 'share', 'low', 'high', 'variance'],
      [share('items', variance.item), share('annotators', variance.rater), share('neither', variance.residual)],
    ),
    ...variance.warnings.map((warning) => `warning: ${warning.text}`),
    ...table(
      ['annotator', 'difference', 'low', 'high', 'adjusted p', 'items', ''],
      severity.map(({ annotator, difference, adjustedPValue, biased }) => [
        annotator,
        figure(difference.value),
        figure(difference.interval?.low),
        figure(difference.interval?.high),
        figure(adjustedPValue),
        difference.items,
        biased ? ((difference.value ?? 0) > 0 ? 'scores higher' : 'scores lower') : '',
      ]),
    ),
  ]);
}
