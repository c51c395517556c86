import { formatIds, formats, FormatError, inputFromDisk, isRefused, type FormatId } from '@assay/formats';
import { matchRegions, type LabelledBox } from '@assay/metrics';
import { Option, type Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure } from '../print-measure.ts';

const withBoxes = formatIds.filter((id) => {
  const format = formats[id];
  return format.kind === 'labels' && format.carries.includes('boxes');
});

interface Options {
  readonly input: string;
  readonly against: string;
  readonly format: FormatId;
  readonly iou: number;
  readonly json?: boolean;
}

export function addRegions(metrics: Command, context: Context): void {
  metrics
    .command('regions')
    .description("Do two people's boxes agree: which match, which have another class, which are missing?")
    .requiredOption('--input <path>', 'the boxes to judge: a file or a folder')
    .requiredOption('--against <path>', 'the boxes to compare with: gold, or the other person')
    .addOption(new Option('--format <format>', 'format of both').choices(withBoxes).default('coco'))
    .option('--iou <share>', 'least overlap of a pair', numberIn(0.01, 1), 0.5)
    .option('--json', 'answer as JSON')
    .action((options: Options) => regions(options, context));
}

async function regions(options: Options, { io }: Context): Promise<void> {
  const judged = await boxesByImage(options.input, options.format);
  const reference = await boxesByImage(options.against, options.format);
  const sum = { matched: 0, confused: 0, missed: 0, spurious: 0 };
  const confusions = new Map<string, { reference: string; answer: string; regions: number }>();
  let overlap = 0;
  for (const image of new Set([...reference.keys(), ...judged.keys()])) {
    const truth = reference.get(image) ?? [];
    const found = judged.get(image) ?? [];
    const match = matchRegions(truth, found, { iou: options.iou });
    for (const key of ['matched', 'confused', 'missed', 'spurious'] as const) sum[key] += match[key];
    for (const pair of match.pairs) {
      overlap += pair.iou;
      const labels = [truth[pair.a]?.label ?? '', found[pair.b]?.label ?? ''] as const;
      const key = JSON.stringify(labels);
      const known = confusions.get(key) ?? { reference: labels[0], answer: labels[1], regions: 0 };
      confusions.set(key, { ...known, regions: known.regions + 1 });
    }
  }
  const pairs = sum.matched + sum.confused;
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const result = {
    iou: options.iou,
    images: new Set([...reference.keys(), ...judged.keys()]).size,
    imagesOnlyInInput: [...judged.keys()].filter((image) => !reference.has(image)).length,
    imagesOnlyInAgainst: [...reference.keys()].filter((image) => !judged.has(image)).length,
    ...sum,
    precision: ratio(sum.matched, pairs + sum.spurious),
    recall: ratio(sum.matched, pairs + sum.missed),
    f1: ratio(2 * sum.matched, 2 * pairs + sum.spurious + sum.missed),
    meanIou: ratio(overlap, pairs),
    pairs: [...confusions.values()].sort((a, b) => b.regions - a.regions || (a.reference < b.reference ? -1 : 1)),
  };
  await answer(io, options.json, result, [
    `${result.images} images; ${result.imagesOnlyInInput} only in the input, ${result.imagesOnlyInAgainst} only in the other`,
    `matched ${sum.matched}  another class ${sum.confused}  missed ${sum.missed}  spurious ${sum.spurious}`,
    `precision ${figure(result.precision)}  recall ${figure(result.recall)}  F1 ${figure(result.f1)}  mean IoU ${figure(result.meanIou)}`,
    ...result.pairs
      .filter((pair) => pair.reference !== pair.answer)
      .map((pair) => `${pair.reference} answered as ${pair.answer}: ${pair.regions}`),
  ]);
}

/** The boxes of each image, by its file name. A row that cannot be read ends the command: a figure would be wrong. */
async function boxesByImage(path: string, id: FormatId): Promise<Map<string, LabelledBox[]>> {
  const format = formats[id];
  const images = new Map<string, LabelledBox[]>();
  if (format.kind !== 'labels') return images;
  for await (const row of format.read(await inputFromDisk(path))) {
    if (isRefused(row)) throw new FormatError({ file: row.file ?? path, line: row.line, ...row.problem });
    const name = row.value.image?.file ?? row.value.id;
    const boxes = images.get(name) ?? [];
    for (const label of row.value.boxes ?? []) boxes.push({ label: label.class, box: label.box });
    images.set(name, boxes);
  }
  return images;
}
