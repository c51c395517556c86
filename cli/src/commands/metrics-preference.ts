import { bradleyTerry, positionBias, preferenceAgreement, type PreferenceJudgement } from '@assay/metrics';
import { FormatError } from '@assay/formats';
import type { Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, measureLine, table } from '../print-measure.ts';
import { cellText, columnNames, findColumn } from '../tables/columns.ts';
import { watchRows, withRowOptions, type RowInput } from '../rating-options.ts';
import { readRows, type TableRow } from '../tables/read-table.ts';

interface Options extends RowInput {
  readonly input: string;
  readonly draws: number;
  readonly seed: number;
  readonly json?: boolean;
}

export function addPreference(metrics: Command, context: Context): void {
  withRowOptions(
    metrics
      .command('preference')
      .description('Which candidate do annotators prefer, do they agree, and does the side it is shown on sway them?'),
  )
    .requiredOption('--input <file>', 'judgements: a table with annotator, left, right, preferred and, if any, item')
    .option('--draws <n>', 'bootstrap draws for the intervals', numberIn(20, 1e6, 'whole'), 1000)
    .option('--seed <n>', 'seed of the bootstrap', numberIn(0, 2 ** 31, 'whole'), 0)
    .option('--json', 'answer as JSON')
    .action((options: Options) => preference(options, context));
}

async function preference(options: Options, { io }: Context): Promise<void> {
  const { input, draws, seed, json } = options;
  const { tally, progress } = watchRows(options, io);
  const judgements: PreferenceJudgement[] = [];
  const sides = { left: 0, right: 0, tie: 0 };
  let columns: Columns | null = null;
  const read = (row: TableRow): ReturnType<typeof judgementOf> => judgementOf(row, (columns ??= columnsOf(row)));
  for await (const { side, judgement } of readRows(input, io.stdin, tally, read)) {
    sides[side] += 1;
    judgements.push(judgement);
  }
  progress.done();
  const bootstrap = { draws, seed };
  const agreement = preferenceAgreement(judgements, { bootstrap });
  const bias = positionBias(judgements);
  const { candidates, cycles, warnings: fitted } = bradleyTerry(judgements, { bootstrap });
  const warnings = [...tally.warnings(), ...fitted];
  const result = { judgements: judgements.length, sides, agreement, positionBias: bias, candidates, cycles, warnings };
  await answer(io, json, result, [
    measureLine(agreement.statistic, agreement),
    measureLine(bias.statistic, bias),
    `${agreement.items} pairs judged twice or more, ${judgements.length} judgements, ${agreement.raters} annotators`,
    `preferred: left ${sides.left}, right ${sides.right}, tie ${sides.tie}; ${cycles} cycles`,
    ...table(
      ['candidate', 'strength', 'low', 'high', 'win rate', 'judgements'],
      candidates.map(({ candidate, strength, interval, winRate, judgements: count }) => [
        candidate,
        figure(strength),
        figure(interval?.low),
        figure(interval?.high),
        figure(winRate),
        count,
      ]),
    ),
    ...[...agreement.warnings, ...bias.warnings, ...warnings].map((warning) => `warning: ${warning.text}`),
  ]);
}

interface Columns {
  readonly annotator: string;
  readonly left: string;
  readonly right: string;
  readonly preferred: string;
  readonly item: string | null;
}

function columnsOf(row: TableRow): Columns {
  return {
    annotator: findColumn(row, columnNames.annotator),
    left: findColumn(row, ['left']),
    right: findColumn(row, ['right']),
    preferred: findColumn(row, ['preferred', ...columnNames.label]),
    item: columnNames.item.find((name) => name in row.value) ?? null,
  };
}

function judgementOf(
  row: TableRow,
  columns: Columns,
): { readonly side: 'left' | 'right' | 'tie'; readonly judgement: PreferenceJudgement } {
  const [left, right] = [cellText(row, columns.left), cellText(row, columns.right)];
  const preferred = cellText(row, columns.preferred);
  const fail = (reason: string, remedy: string): FormatError =>
    new FormatError({ file: row.file, line: row.line, reason, remedy });
  if (left === right) throw fail(`"${left}" is compared with itself`, 'name two different candidates');
  const side = preferred === left ? 'left' : preferred === right ? 'right' : preferred;
  if (side !== 'left' && side !== 'right' && side !== 'tie') {
    throw fail(`"${preferred}" is neither "${left}" nor "${right}"`, 'write a candidate, left, right or tie');
  }
  return {
    side,
    judgement: {
      annotator: cellText(row, columns.annotator),
      ...(columns.item === null ? {} : { item: cellText(row, columns.item) }),
      left,
      right,
      preferred: { left, right, tie: 'tie' }[side],
    },
  };
}
