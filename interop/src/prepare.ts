import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const judgementsSchema = z.array(
  z.object({
    idx: z.coerce.string(),
    cmp_key: z.string(),
    annotator1: z.coerce.string(),
    annotator2: z.coerce.string(),
    annotator3: z.coerce.string(),
  }),
);
const pricesSchema = z.array(
  z.object({
    set: z.string(),
    currency_hint: z.string().nullable(),
    price_text: z.string().nullable(),
    amount: z.string().nullable(),
  }),
);

/** Brings the few sets that are not tables of labels into the shape that the commands read; answers their folder. */
export async function prepare(set: string, folder: string): Promise<string> {
  const into = await mkdtemp(join(tmpdir(), `assay-interop-${set}-`));
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const write = (name: string, lines: readonly string[]): Promise<void> =>
    writeFile(join(into, name), lines.map((line) => `${line}\n`).join(''));
  if (set === 'preference-pandalm') await preferences(JSON.parse(await read('testset-v1.json')), write);
  if (set === 'price-strings') {
    const rows = known(JSON.parse(await read('prices.json')));
    await write(
      'prices.jsonl',
      rows.map((row, id) =>
        JSON.stringify({ id, price: row.price_text ?? '', hint: row.currency_hint ?? '', separator: separatorOf(row) }),
      ),
    );
  }
  if (set.startsWith('label-errors-')) await labelErrors(await read('pred_probs.csv'), write);
  if (set === 'translation-mqm-zhen') await errorFlags(await read('ratings.csv'), write);
  return into;
}

/** How many answers of `assay text price` state the expected amount. */
export async function pricesRight(folder: string, output: string): Promise<number> {
  const expected = known(JSON.parse(await readFile(join(folder, 'prices.json'), 'utf8')));
  const answers = output.trim().split('\n');
  return expected.filter((row, at) => {
    const { amount } = z.object({ amount: z.string().nullable() }).parse(JSON.parse(answers[at] ?? '{}'));
    return amount === null || row.amount === null ? amount === row.amount : Number(amount) === Number(row.amount);
  }).length;
}

/** Without the cases that the publishers mark as failing in their own parser. */
function known(document: unknown): z.infer<typeof pricesSchema> {
  return pricesSchema.parse(document).filter((row) => !row.set.startsWith('examples_xfail'));
}

/**
 * The parser's own tests ask "$..75,333" twice, once with each decimal separator; the set has both answers and lost which
 * separator was stated.
 */
function separatorOf({ price_text, amount }: z.infer<typeof pricesSchema>[number]): string {
  if (price_text !== '$..75,333') return '';
  return amount === '75.333' ? ',' : '.';
}

type Write = (name: string, lines: readonly string[]) => Promise<void>;

async function preferences(document: unknown, write: Write): Promise<void> {
  const rows = judgementsSchema.parse(document).flatMap((row) => {
    const [left = '', right = ''] = row.cmp_key.split('_');
    return [row.annotator1, row.annotator2, row.annotator3].map((vote, at) => ({
      item: row.idx,
      annotator: at + 1,
      left,
      right,
      vote,
    }));
  });
  const side = ['tie', 'left', 'right'];
  await write('judgements.csv', [
    'item,annotator,left,right,preferred',
    ...rows.map((row) => [row.item, row.annotator, row.left, row.right, side[Number(row.vote)] ?? row.vote].join(',')),
  ]);
  const votes = (of: readonly number[]): string[] => [
    'item,annotator,label',
    ...rows.filter((row) => of.includes(row.annotator)).map((row) => `${row.item},${row.annotator},${row.vote}`),
  ];
  await write('votes.csv', votes([1, 2, 3]));
  await write('votes-12.csv', votes([1, 2]));
  await write('votes-13.csv', votes([1, 3]));
  await write('votes-23.csv', votes([2, 3]));
}

async function labelErrors(text: string, write: Write): Promise<void> {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const classes = header.split(',').slice(2);
  const cells = lines.map((line) => line.split(','));
  await write('labels.csv', ['id,label', ...cells.map(([id = '', label = '']) => `${id},p${label}`)]);
  await write('probabilities.csv', [
    ['id', ...classes].join(','),
    ...cells.map(([id = '', , ...values]) => [id, ...values].join(',')),
  ]);
}

async function errorFlags(text: string, write: Write): Promise<void> {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const place = (name: string): number => header.split(',').indexOf(name);
  const [item, rater] = [place('segment_id'), place('rater')];
  for (const [file, column] of [
    ['any-error.csv', 'n_errors'],
    ['major-error.csv', 'n_major'],
  ] as const) {
    const rows = lines.map((line) => {
      const cells = line.split(',');
      return `${cells[item] ?? ''},${cells[rater] ?? ''},${Number(cells[place(column)]) > 0 ? 'yes' : 'no'}`;
    });
    await write(file, ['item,annotator,label', ...rows]);
  }
}
