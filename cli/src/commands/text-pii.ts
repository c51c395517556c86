import { writeJsonl, type DataRecord } from '@assay/formats';
import { findPii, maskPii, PII_TYPES, type PiiType } from '@assay/metrics';
import { InvalidArgumentError, type Command } from 'commander';
import { listOf, numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { writeTo } from '../files.ts';
import { answer } from '../io.ts';
import { columnNames, findColumn } from '../tables/columns.ts';
import { readTable } from '../tables/read-table.ts';

interface Options {
  readonly input: string;
  readonly column: string;
  readonly types?: readonly PiiType[];
  readonly minScore: number;
  readonly mask?: boolean;
  readonly output?: string;
  readonly json?: boolean;
}

export function addPii(text: Command, context: Context): void {
  text
    .command('pii')
    .description('Where do texts name or identify somebody? Spans in UTF-16 offsets, or the texts masked')
    .requiredOption('--input <file>', 'texts: .csv, .tsv, .jsonl or .parquet; - is CSV on stdin')
    .option('--column <name>', 'column of the text', 'text')
    .option('--types <A,B>', `kinds to look for: ${PII_TYPES.join(', ')}`, typesOf)
    .option('--min-score <score>', 'leave out what scores less', numberIn(0, 1), 0.4)
    .option('--mask', 'write each row with <TYPE> in place of what was found, instead of the spans')
    .option('--output <file>', 'write JSON lines to this file; without it they go to standard output')
    .option('--json', 'answer the counts as JSON (with --output)')
    .action((options: Options) => pii(options, context));
}

async function pii(options: Options, { io }: Context): Promise<void> {
  const counts = { texts: 0, withPii: 0, spans: 0, byType: {} as Partial<Record<PiiType, number>> };
  const rows = async function* (): AsyncGenerator<DataRecord> {
    let columns: { id: string | null; text: string } | null = null;
    for await (const row of readTable(options.input, io.stdin)) {
      columns ??= {
        id: columnNames.id.find((name) => name in row.value) ?? null,
        text: findColumn(row, [options.column]),
      };
      const { id, text: column } = columns;
      const value = row.value[column];
      const text = typeof value === 'string' ? value : '';
      const spans = findPii(text, { minScore: options.minScore, ...(options.types && { types: options.types }) });
      counts.texts += 1;
      counts.withPii += spans.length > 0 ? 1 : 0;
      counts.spans += spans.length;
      for (const { type } of spans) counts.byType[type] = (counts.byType[type] ?? 0) + 1;
      const name = id === null ? row.line : row.value[id];
      yield options.mask === true ? { ...row.value, [column]: maskPii(text, spans).text } : { id: name, spans };
    }
  };
  await writeTo(options.output, io.stdout, writeJsonl(rows()));
  if (options.output === undefined || options.output === '-') return;
  await answer(io, options.json, { ...counts, output: options.output }, [
    `${counts.withPii} of ${counts.texts} texts hold personal data, ${counts.spans} spans`,
    ...Object.entries(counts.byType)
      .sort(([, a], [, b]) => b - a)
      .map(([type, count]) => `  ${type}  ${count}`),
    `written to ${options.output}`,
  ]);
}

function typesOf(text: string): PiiType[] {
  return listOf(text).map((name) => {
    const type = PII_TYPES.find((one) => one === name.toUpperCase());
    if (type === undefined) throw new InvalidArgumentError(`"${name}" is not one of ${PII_TYPES.join(', ')}.`);
    return type;
  });
}
