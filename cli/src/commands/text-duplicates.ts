import { FormatError, writeCsv } from '@assay/formats';
import { clusters, nearDuplicates, type TextRecord } from '@assay/metrics';
import type { Command } from 'commander';
import { listOf, numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { writeTo } from '../files.ts';
import { answer } from '../io.ts';
import { cellText, columnNames, findColumn } from '../tables/columns.ts';
import { readTable } from '../tables/read-table.ts';

interface Options {
  readonly input: string;
  readonly columns: readonly string[];
  readonly threshold: number;
  readonly shingle: number;
  readonly seed: number;
  readonly idColumn?: string;
  readonly output?: string;
  readonly json?: boolean;
}

export function addDuplicates(text: Command, context: Context): void {
  text
    .command('duplicates')
    .description('Which records are nearly the same? Pairs to look at, with their exact similarity')
    .requiredOption('--input <file>', 'records: .csv, .tsv, .jsonl or .parquet; - is CSV on stdin')
    .requiredOption('--columns <a,b>', 'columns whose text is compared', listOf)
    .option('--threshold <similarity>', 'least Jaccard similarity of a pair', numberIn(0.05, 1), 0.6)
    .option(
      '--shingle <characters>',
      'length of the compared pieces; 2 for Chinese, Japanese, Korean',
      numberIn(1, 20, 'whole'),
      3,
    )
    .option('--seed <n>', 'seed of the sketches', numberIn(0, 2 ** 31, 'whole'), 0)
    .option('--id-column <name>', 'column that names the record (id, item, task; else its line)')
    .option('--output <file>', 'write the pairs as CSV; without it they go to standard output')
    .option('--json', 'answer as JSON')
    .action((options: Options) => duplicates(options, context));
}

async function duplicates(options: Options, { io }: Context): Promise<void> {
  const records = await readRecords(options, io.stdin);
  const { threshold, shingle, seed } = options;
  const pairs = nearDuplicates(records, { threshold, shingle, seed });
  const groups = clusters(pairs);
  const rows = pairs.map((pair) => ({ ...pair }));
  const csv = (): AsyncIterable<Uint8Array> => writeCsv(rows, { columns: ['a', 'b', 'similarity'] });
  const facts = { records: records.length, pairs: pairs.length, clusters: groups.length };
  if (options.output !== undefined) await writeTo(options.output, io.stdout, csv());
  else if (options.json !== true) return writeTo(undefined, io.stdout, csv());
  const listed = options.output === undefined ? { list: pairs } : { output: options.output };
  await answer(io, options.json, { ...facts, ...listed }, [
    `${facts.records} records, ${facts.pairs} pairs at ${threshold} or more, in ${facts.clusters} groups`,
    `written to ${options.output ?? '-'}`,
  ]);
}

async function readRecords(options: Options, stdin: Context['io']['stdin']): Promise<TextRecord[]> {
  const records: TextRecord[] = [];
  const lines = new Map<string, number>();
  let columns: { id: string | null; texts: readonly string[] } | null = null;
  for await (const row of readTable(options.input, stdin)) {
    columns ??= {
      id:
        options.idColumn === undefined && !columnNames.id.some((name) => name in row.value)
          ? null
          : findColumn(row, columnNames.id, options.idColumn),
      texts: options.columns.map((name) => findColumn(row, [name])),
    };
    const id = columns.id === null ? String(row.line) : cellText(row, columns.id);
    const first = lines.get(id);
    if (first !== undefined) {
      const reason = `the id "${id}" is on line ${first} already`;
      throw new FormatError({ file: row.file, line: row.line, reason, remedy: 'give each record its own id' });
    }
    lines.set(id, row.line);
    const parts = columns.texts.map((name) => row.value[name]).filter((value) => typeof value === 'string');
    records.push({ id, text: parts.join(' ') });
  }
  return records;
}
