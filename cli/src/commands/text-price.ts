import { writeJsonl, type DataRecord } from '@assay/formats';
import { parsePrice } from '@assay/metrics';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { writeTo } from '../files.ts';
import { answer } from '../io.ts';
import { columnNames, findColumn } from '../tables/columns.ts';
import { readTable } from '../tables/read-table.ts';

interface Options {
  readonly input: string;
  readonly column?: string;
  readonly currencyColumn?: string;
  readonly separatorColumn?: string;
  readonly output?: string;
  readonly json?: boolean;
}

export function addPrice(text: Command, context: Context): void {
  text
    .command('price')
    .description('Which amount of which currency do price texts state? Exact decimals and ISO 4217 codes')
    .requiredOption('--input <file>', 'price texts: .csv, .tsv, .jsonl or .parquet; - is CSV on stdin')
    .option('--column <name>', 'column of the price text (price, text)')
    .option('--currency-column <name>', 'column that may name the currency when the text does not')
    .option(
      '--separator-column <name>',
      'column that names the decimal separator, . or ,; an empty cell leaves it open',
    )
    .option('--output <file>', 'write JSON lines to this file; without it they go to standard output')
    .option('--json', 'answer the counts as JSON (with --output)')
    .action((options: Options) => price(options, context));
}

async function price(options: Options, { io }: Context): Promise<void> {
  const counts = { texts: 0, withAmount: 0, withCurrency: 0 };
  const rows = async function* (): AsyncGenerator<DataRecord> {
    let columns: { id: string | null; text: string; hint: string | null; separator: string | null } | null = null;
    for await (const row of readTable(options.input, io.stdin)) {
      columns ??= {
        id: columnNames.id.find((name) => name in row.value) ?? null,
        text: findColumn(row, ['price', 'text'], options.column),
        hint: options.currencyColumn === undefined ? null : findColumn(row, [], options.currencyColumn),
        separator: options.separatorColumn === undefined ? null : findColumn(row, [], options.separatorColumn),
      };
      const hint = columns.hint === null ? '' : textOf(row.value[columns.hint]);
      const separator = columns.separator === null ? '' : textOf(row.value[columns.separator]);
      if (separator !== '' && separator !== '.' && separator !== ',')
        throw new UsageError(
          `line ${row.line}: "${separator}" is no decimal separator; write . or , or leave the cell empty`,
        );
      const parsed = parsePrice(textOf(row.value[columns.text]), {
        ...(hint === '' ? {} : { currencyHint: hint }),
        ...(separator === '' ? {} : { decimalSeparator: separator }),
      });
      counts.texts += 1;
      counts.withAmount += parsed.decimal === null ? 0 : 1;
      counts.withCurrency += parsed.currencySymbol === null ? 0 : 1;
      const { decimal, amountText, currency, currencySymbol, reason } = parsed;
      const id = columns.id === null ? row.line : row.value[columns.id];
      yield { id, amount: decimal, currency, currencySymbol, amountText, reason };
    }
  };
  await writeTo(options.output, io.stdout, writeJsonl(rows()));
  if (options.output === undefined || options.output === '-') return;
  await answer(io, options.json, { ...counts, output: options.output }, [
    `${counts.withAmount} of ${counts.texts} texts state an amount, ${counts.withCurrency} a currency`,
    `written to ${options.output}`,
  ]);
}

/** An empty cell is a text without a price; a number of a Parquet or JSON file is its decimal text. */
function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : '';
}
