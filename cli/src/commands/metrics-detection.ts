import { COCO_FIGURES, cocoDetection, type CocoEvaluation } from '@assay/metrics';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, table } from '../print-measure.ts';
import { readCocoResults, readCocoTruth } from '../tables/read-coco.ts';

interface Options {
  readonly truth: string;
  readonly predictions: string;
  readonly json?: boolean;
}

export function addDetection(metrics: Command, context: Context): void {
  metrics
    .command('detection')
    .description('How good is a detector: the twelve COCO figures')
    .requiredOption('--truth <file>', 'COCO annotations: images, annotations, categories')
    .requiredOption('--predictions <file>', 'COCO results: a list of {image_id, category_id, bbox, score}')
    .option('--json', 'answer as JSON')
    .action((options: Options) => detection(options, context));
}

async function detection(options: Options, { io }: Context): Promise<void> {
  const truth = await readCocoTruth(options.truth);
  const detections = await readCocoResults(options.predictions);
  const evaluation = cocoDetection(truth.objects, detections, { images: truth.images });
  const name = (category: string | number): string => truth.categories.get(category) ?? String(category);
  const result = {
    images: truth.images.length,
    truths: truth.objects.length,
    detections: detections.length,
    figures: Object.fromEntries(COCO_FIGURES.map((key) => [key, evaluation.figures[key].value])),
    perClass: evaluation.perClass.map((row) => ({ ...row, name: name(row.category) })),
  };
  await answer(io, options.json, result, linesOf(evaluation, name));
}

function linesOf({ figures, perClass }: CocoEvaluation, name: (category: string | number) => string): string[] {
  return [
    ...COCO_FIGURES.map((key) => `${key.padEnd(9)}  ${figure(figures[key].value)}`),
    ...table(
      ['class', 'ap', 'ap50', 'ar100', 'truths', 'detections'],
      perClass.map((row) => [
        name(row.category),
        figure(row.ap),
        figure(row.ap50),
        figure(row.ar100),
        row.truths,
        row.detections,
      ]),
    ),
  ];
}
