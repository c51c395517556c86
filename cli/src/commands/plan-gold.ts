import { sprt } from '@assay/metrics';
import type { Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, table } from '../print-measure.ts';

interface Options {
  readonly p0: number;
  readonly p1: number;
  readonly alpha: number;
  readonly beta: number;
  readonly truncateAt?: number;
  readonly json?: boolean;
}

export function addPlanGold(plan: Command, context: Context): void {
  const share = numberIn(0.000001, 0.999999);
  plan
    .command('gold')
    .description('How many gold items until somebody is shown to be good or bad (sequential test)')
    .requiredOption('--p0 <rate>', 'error rate that must pass, e.g. 0.02', share)
    .requiredOption('--p1 <rate>', 'error rate that must not pass, e.g. 0.05', share)
    .option('--alpha <risk>', 'risk of failing somebody at p0', share, 0.05)
    .option('--beta <risk>', 'risk of passing somebody at p1', share, 0.1)
    .option('--truncate-at <items>', 'items after which a verdict is forced', numberIn(1, 1e6, 'whole'))
    .option('--json', 'answer as JSON')
    .action((options: Options) => gold(options, context));
}

async function gold({ p0, p1, alpha, beta, truncateAt, json }: Options, { io }: Context): Promise<void> {
  const test = sprt({ p0, p1, alpha, beta, ...(truncateAt === undefined ? {} : { truncateAt }) });
  const points = [0, p0, test.slope, p1, Math.min(1, 2 * p1)].map((rate) => test.operatingCharacteristic(rate));
  const { design, h1, h2, slope, minItemsToAccept, minErrorsToReject } = test;
  await answer(
    io,
    json,
    { design, h1, h2, slope, minItemsToAccept, minErrorsToReject, operatingCharacteristic: points },
    [
      `pass after ${minItemsToAccept} gold items without an error at the earliest`,
      `fail after ${minErrorsToReject} errors at the earliest`,
      `verdict after ${design.truncateAt} items at the latest`,
      `pass when errors ≤ ${figure(slope)} · items − ${figure(h1)}, fail when errors ≥ ${figure(slope)} · items + ${figure(h2)}`,
      ...table(
        ['true error rate', 'passes', 'fails', 'items on average'],
        points.map((point) => [
          figure(point.p),
          figure(point.accept),
          figure(point.reject),
          point.averageSampleNumber.toFixed(1),
        ]),
      ),
    ],
  );
}
