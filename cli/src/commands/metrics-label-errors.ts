import { FormatError } from '@assay/formats';
import { confidentLearning, type ConfidentLearning } from '@assay/metrics';
import { Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { answer } from '../io.ts';
import { figure, table } from '../print-measure.ts';
import { cellNumber, cellText, columnNames, findColumn } from '../tables/columns.ts';
import { readTable } from '../tables/read-table.ts';

const lists = {
  candidates: (found: ConfidentLearning) => found.candidates,
  'by-class': (found: ConfidentLearning) => found.byClass,
  'by-noise-rate': (found: ConfidentLearning) => found.byNoiseRate,
  both: (found: ConfidentLearning) => found.both,
} as const;

interface Options {
  readonly labels: string;
  readonly probabilities: string;
  readonly list: keyof typeof lists;
  readonly json?: boolean;
}

export function addLabelErrors(metrics: Command, context: Context): void {
  metrics
    .command('label-errors')
    .description('Which labels does a model that never saw them find doubtful? A list to review, by confident learning')
    .requiredOption('--labels <file>', 'the given labels: a table with item and label')
    .requiredOption(
      '--probabilities <file>',
      'out-of-sample probabilities: a table with item and one column a class, named like it',
    )
    .addOption(new Option('--list <name>', 'which items to list').choices(Object.keys(lists)).default('by-noise-rate'))
    .option('--json', 'answer as JSON')
    .action((options: Options) => labelErrors(options, context));
}

async function labelErrors(options: Options, { io }: Context): Promise<void> {
  const { labels, probabilities, list, json } = options;
  if (labels === '-' && probabilities === '-') throw new UsageError('only one of the two files can be standard input');
  const labelOf = new Map<string, string>();
  for await (const row of readTable(labels, io.stdin)) {
    const item = cellText(row, findColumn(row, columnNames.id));
    if (labelOf.has(item)) throw twice(labels, row.line, item);
    labelOf.set(item, cellText(row, findColumn(row, columnNames.label)));
  }
  const { items, classes, values } = await readProbabilities(probabilities, io.stdin);
  const given = items.map((item) => labelOf.get(item) ?? '');
  const without = items.find((item) => !labelOf.has(item));
  if (without !== undefined || items.length < labelOf.size) {
    const known = new Set(items);
    const item = without ?? [...labelOf.keys()].find((one) => !known.has(one)) ?? '';
    const reason = `the item "${item}" is in only one of the two files`;
    throw new FormatError({
      file: without === undefined ? probabilities : labels,
      reason,
      remedy: 'send the same items in both',
    });
  }
  const found = confidentLearning({ classes, given, probabilities: values });
  const confidence = (row: number): number => values[row * classes.length + classes.indexOf(given[row] ?? '')] ?? 0;
  const chosen = new Set(lists[list](found));
  const rows = found.ranked
    .filter((row) => chosen.has(row))
    .map((row) => ({
      item: items[row] ?? '',
      given: given[row] ?? '',
      suggested: likeliest(classes, values, row),
      confidence: confidence(row),
    }));
  const flagged = Object.fromEntries(Object.entries(lists).map(([name, of]) => [name, of(found).length]));
  const { thresholds, joint, calibratedJoint, estimatedErrors, warnings } = found;
  const result = {
    items: items.length,
    classes,
    estimatedErrors,
    flagged,
    list,
    review: rows,
    thresholds,
    joint,
    calibratedJoint,
    warnings,
  };
  await answer(io, json, result, [
    `about ${estimatedErrors} of ${items.length} labels are wrong; ${rows.length} to review (${list}), least sure first`,
    ...table(
      ['item', 'given', 'suggested', 'confidence'],
      rows.map((row) => [row.item, row.given, row.suggested, figure(row.confidence)]),
    ),
    ...warnings.map((warning) => `warning: ${warning.text}`),
  ]);
}

async function readProbabilities(
  path: string,
  stdin: Context['io']['stdin'],
): Promise<{ items: string[]; classes: readonly string[]; values: Float64Array }> {
  const items = new Set<string>();
  const numbers: number[] = [];
  let columns: { id: string; classes: readonly string[] } | null = null;
  for await (const row of readTable(path, stdin)) {
    if (columns === null) {
      const id = findColumn(row, columnNames.id);
      // The given label may stand beside the probabilities, as exports of training runs have it.
      columns = { id, classes: Object.keys(row.value).filter((name) => name !== id && name !== 'label') };
    }
    const item = cellText(row, columns.id);
    if (items.has(item)) throw twice(path, row.line, item);
    items.add(item);
    for (const name of columns.classes) numbers.push(cellNumber(row, name));
  }
  if (columns === null) throw new FormatError({ file: path, reason: 'there are no rows', remedy: 'send the rows' });
  return { items: [...items], classes: columns.classes, values: Float64Array.from(numbers) };
}

function likeliest(classes: readonly string[], values: Float64Array, row: number): string {
  const own = values.subarray(row * classes.length, (row + 1) * classes.length);
  return classes[own.indexOf(Math.max(...own))] ?? '';
}

function twice(file: string, line: number, item: string): FormatError {
  return new FormatError({ file, line, reason: `the item "${item}" is there twice`, remedy: 'keep one row an item' });
}
