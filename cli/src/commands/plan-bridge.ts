import { bridgePower, bridgeSize } from '@assay/metrics';
import type { Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, table } from '../print-measure.ts';

interface Options {
  readonly moved: number;
  readonly movedBack: number;
  readonly classes?: number;
  readonly alpha: number;
  readonly power: number;
  readonly json?: boolean;
}

export function addPlanBridge(plan: Command, context: Context): void {
  const share = numberIn(0.000001, 0.999999);
  plan
    .command('bridge')
    .description('How many items to label under the old and the new guideline so that a drift between them is found')
    .requiredOption('--moved <share>', 'share of items that change one way, to be found, e.g. 0.05', share)
    .option('--moved-back <share>', 'share that changes the other way by chance', numberIn(0, 0.999999), 0.01)
    .option('--classes <n>', 'look at every way to change between so many classes', numberIn(2, 1000, 'whole'))
    .option('--alpha <risk>', 'risk of calling chance a drift', share, 0.05)
    .option('--power <probability>', 'probability of finding the drift', share, 0.9)
    .option('--json', 'answer as JSON')
    .action((options: Options) => bridge(options, context));
}

async function bridge({ moved, movedBack, classes, alpha, power, json }: Options, { io }: Context): Promise<void> {
  const tests = classes === undefined ? 1 : classes * (classes - 1);
  const design = { moved, movedBack, alpha, power, tests };
  const found = bridgeSize(design);
  const sizes = [...new Set([0.25, 0.5, 0.75, 1, 1.5, 2].map((part) => Math.max(1, Math.round(part * found.items))))];
  const points = sizes.map((items) => ({ items, power: bridgePower(items, design) }));
  await answer(io, json, { design, ...found, powerBySize: points }, [
    `label ${found.items} items under both versions, drawn at random`,
    `a drift of ${figure(100 * moved)} % is then found with probability ${figure(found.power)}`,
    ...table(
      ['items', 'power'],
      points.map((point) => [point.items, figure(point.power)]),
    ),
  ]);
}
