import { stringify } from 'yaml';
import { FormatError, type DataRecord, type OutputFile, type WriteOptions } from '../format.ts';
import { textFile } from '../output-file.ts';
import { inferColumns, type ParquetColumn } from '../parquet/columns.ts';
import { writeParquet } from '../parquet/write.ts';
import type { Replay } from '../replay.ts';

/** What the dataset card says beside the data; keys and values are those of the Hugging Face front matter. */
export interface HfCard {
  readonly license?: string;
  readonly language?: readonly string[];
  readonly annotationsCreators?: readonly (
    | 'found'
    | 'crowdsourced'
    | 'expert-generated'
    | 'machine-generated'
    | 'no-annotation'
    | 'other'
  )[];
  readonly sourceDatasets?: readonly string[];
  readonly taskCategories?: readonly string[];
  readonly tags?: readonly string[];
  /** Markdown below the front matter; a heading with the name by default. */
  readonly body?: string;
}

export interface HfOptions extends WriteOptions {
  readonly card?: HfCard;
  /** Declared columns; inferred from the records by default. `split` chooses the file and is not a column. */
  readonly columns?: readonly ParquetColumn[];
}

const dtypes = {
  string: 'string',
  json: 'string',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  timestamp: 'timestamp[ms, tz=UTC]',
} as const satisfies Record<ParquetColumn['type'], string>;

/**
 * Writes the Hugging Face layout: `data/<split>-00000-of-00001.parquet` for each value of the column `split` (all rows
 * are `train` without it) and `README.md` with the front matter that makes `load_dataset` find them.
 */
export async function* writeHfLayout(records: Replay<DataRecord>, options: HfOptions = {}): AsyncGenerator<OutputFile> {
  const columns = options.columns ?? (await inferColumns(records())).filter((column) => column.name !== 'split');
  const counts = new Map<string, number>();
  for await (const record of records()) {
    const split = splitOf(record);
    counts.set(split, (counts.get(split) ?? 0) + 1);
  }
  if (counts.size === 0) counts.set('train', 0);
  const declared = columns.length === 0 ? [{ name: 'id', type: 'string' as const }] : columns;
  for (const split of counts.keys()) {
    yield { path: filePath(split), bytes: writeParquet(rowsOf(records, split), declared) };
  }
  yield textFile('README.md', [readme(declared, counts, options)]);
}

function splitOf(record: DataRecord): string {
  const { split } = record;
  if (split === undefined || split === null || split === '') return 'train';
  // The names Hugging Face accepts, which are also safe file names.
  if (typeof split === 'string' && /^\w+(\.\w+)*$/.test(split)) return split;
  const reason = `the split ${JSON.stringify(split).slice(0, 80)} is not a name`;
  throw new FormatError({ reason, remedy: 'use letters, digits and underscores' });
}

function filePath(split: string): string {
  return `data/${split}-00000-of-00001.parquet`;
}

async function* rowsOf(records: Replay<DataRecord>, wanted: string): AsyncGenerator<DataRecord> {
  for await (const record of records()) {
    if (splitOf(record) !== wanted) continue;
    const { split: _, ...row } = record;
    yield row;
  }
}

function readme(columns: readonly ParquetColumn[], counts: ReadonlyMap<string, number>, options: HfOptions): string {
  const { card = {}, name = 'dataset' } = options;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const matter = {
    pretty_name: name,
    ...(card.license === undefined ? {} : { license: card.license }),
    ...(card.language === undefined ? {} : { language: card.language }),
    ...(card.annotationsCreators === undefined ? {} : { annotations_creators: card.annotationsCreators }),
    ...(card.sourceDatasets === undefined ? {} : { source_datasets: card.sourceDatasets }),
    ...(card.taskCategories === undefined ? {} : { task_categories: card.taskCategories }),
    ...(card.tags === undefined ? {} : { tags: card.tags }),
    size_categories: [sizeCategory(total)],
    configs: [
      { config_name: 'default', data_files: [...counts.keys()].map((split) => ({ split, path: `data/${split}-*` })) },
    ],
    dataset_info: {
      features: columns.map((column) => ({ name: column.name, dtype: dtypes[column.type] })),
      splits: [...counts].map(([split, count]) => ({ name: split, num_examples: count })),
    },
  };
  return `---\n${stringify(matter, { aliasDuplicateObjects: false })}---\n\n${card.body ?? `# ${name}\n`}`;
}

function sizeCategory(count: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1e3, 'n<1K'],
    [1e4, '1K<n<10K'],
    [1e5, '10K<n<100K'],
    [1e6, '100K<n<1M'],
    [1e7, '1M<n<10M'],
    [1e8, '10M<n<100M'],
    [1e9, '100M<n<1B'],
  ];
  return steps.find(([limit]) => count < limit)?.[1] ?? '1B<n<10B';
}
