/**
 * Makes the compact files of this folder from the upstream tables (segments, ratings, errors, gold checks as CSV):
 * `npx tsx examples/translation-mqm-zhen/prepare.ts <folder with the CSV files>`. The result is the same byte for byte.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isRefused, readCsv } from '@assay/formats';
import { answerFromRecorded, type RecordedSpan } from '@assay/task-types';
import { plant, type SpoilKind } from './plant.ts';

type Row = Readonly<Record<string, string>>;

const folder = process.argv[2];
if (folder === undefined)
  throw new Error('Name the folder with segments.csv, ratings.csv, errors.csv and gold_checks.csv.');

async function table(name: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readCsv(createReadStream(join(folder ?? '', name)), { file: name })) {
    if (isRefused(row)) throw new Error(`${name}:${row.line}: ${row.problem.reason}`);
    rows.push(row.value as Row);
  }
  return rows;
}

const text = (row: Row, column: string): string => row[column] ?? '';
const instant = (row: Row, column: string): string => new Date(Number(text(row, column))).toISOString();
const byTime = (a: Row, b: Row, column: string): number =>
  Number(text(a, column)) - Number(text(b, column)) || (text(a, 'segment_id') < text(b, 'segment_id') ? -1 : 1);

async function write(name: string, rows: readonly object[]): Promise<void> {
  const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const packed = gzipSync(content, { level: 9 });
  // Byte 9 names the operating system gzip ran on; the same input must give the same file anywhere.
  packed[9] = 255;
  await writeFile(new URL(name, import.meta.url), packed);
  console.log(`${name}: ${rows.length} rows, ${packed.length} bytes`);
}

const segments = await table('segments.csv');
const items = segments.map((row) => ({
  externalId: text(row, 'segment_id'),
  source: text(row, 'source'),
  target: text(row, 'target'),
  document: text(row, 'doc'),
  segment: text(row, 'doc_seg'),
  system: text(row, 'system'),
}));
const itemOf = new Map(items.map((item) => [item.externalId, item]));

const spansOf = new Map<string, RecordedSpan[]>();
for (const row of await table('errors.csv')) {
  const key = `${text(row, 'segment_id')}/${text(row, 'rater')}`;
  const spans = spansOf.get(key) ?? [];
  spans.push({
    field: text(row, 'side'),
    start: Number(text(row, 'start')),
    end: Number(text(row, 'end')),
    category: text(row, 'category'),
    severity: text(row, 'severity'),
  });
  spansOf.set(key, spans);
}

let moved = 0;
const ratings = (await table('ratings.csv')).toSorted(
  (a, b) => byTime(a, b, 'last_ts_ms') || (text(a, 'rater') < text(b, 'rater') ? -1 : 1),
);
const annotations = ratings.map((row) => {
  const item = itemOf.get(text(row, 'segment_id'));
  if (item === undefined) throw new Error(`ratings.csv: no segment ${text(row, 'segment_id')}`);
  const { answer, warnings } = answerFromRecorded(
    { source: item.source, target: item.target },
    spansOf.get(`${item.externalId}/${text(row, 'rater')}`) ?? [],
  );
  moved += warnings.length;
  return {
    externalId: item.externalId,
    rater: text(row, 'rater'),
    openedAt: instant(row, 'first_ts_ms'),
    submittedAt: instant(row, 'last_ts_ms'),
    activeMs: Number(text(row, 'time_ms')),
    score: Number(text(row, 'mqm_score')),
    answer,
  };
});

const checks = (await table('gold_checks.csv')).toSorted((a, b) => byTime(a, b, 'ts_ms'));
const spoiledOf = (row: Row): string => `${text(row, 'segment_id')}/${text(row, 'kind')}`;
// Named like the other items, in an order that says nothing, so that a name never tells a check from an item.
const shuffled = [...new Set(checks.map(spoiledOf))]
  .map((key) => ({ key, draw: createHash('sha256').update(key).digest('hex') }))
  .toSorted((a, b) => (a.draw < b.draw ? -1 : 1));
const names = new Map(shuffled.map(({ key }, index) => [key, `s${String(items.length + 1 + index).padStart(5, '0')}`]));
const goldName = (row: Row): string => names.get(spoiledOf(row)) ?? '';
const gold = new Map(
  checks.map((row) => {
    const item = itemOf.get(text(row, 'segment_id'));
    if (item === undefined) throw new Error(`gold_checks.csv: no segment ${text(row, 'segment_id')}`);
    const kind = text(row, 'kind') as SpoilKind;
    const { target, start, end, original, spoiled } = plant(item.target, kind, item.externalId);
    const externalId = goldName(row);
    const reference = {
      spans: [{ field: 'target', start, end, category: 'Other', severity: 'Major' }],
      noError: false,
    };
    return [
      externalId,
      { ...item, externalId, target, of: item.externalId, kind, original, spoiled, reference },
    ] as const;
  }),
);
const goldChecks = checks.map((row) => ({
  externalId: goldName(row),
  of: text(row, 'segment_id'),
  rater: text(row, 'rater'),
  at: instant(row, 'ts_ms'),
  result: text(row, 'result'),
  kind: text(row, 'kind'),
}));

await write('items.jsonl.gz', items);
await write('annotations.jsonl.gz', annotations);
await write(
  'gold-items.jsonl.gz',
  [...gold.values()].toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1)),
);
await write('gold-checks.jsonl.gz', goldChecks);
console.log(`${moved} spans reached past their text and were moved into it`);
