import {
  acceptanceProbability,
  AQL_PERCENT,
  averageOutgoingQualityLimit,
  qualityAtAcceptance,
  samplingPlan,
  type Inspection,
  type InspectionLevel,
} from '@assay/metrics';
import { Option, type Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure } from '../print-measure.ts';

const levels = ['S1', 'S2', 'S3', 'S4', 'I', 'II', 'III'] as const satisfies readonly InspectionLevel[];
const inspections = ['normal', 'tightened', 'reduced'] as const satisfies readonly Inspection[];

interface Options {
  readonly lot: number;
  readonly aql: number;
  readonly level: InspectionLevel;
  readonly inspection: Inspection;
  readonly json?: boolean;
}

export function addPlanSampling(plan: Command, context: Context): void {
  plan
    .command('sampling')
    .description('How many items of a lot to inspect, and how many bad ones to allow (ISO 2859-1)')
    .requiredOption('--lot <items>', 'size of the lot', numberIn(2, Infinity, 'whole'))
    .requiredOption('--aql <percent>', `acceptance quality limit: ${AQL_PERCENT.join(', ')}`, numberIn(0.01, 10))
    .addOption(
      new Option('--level <level>', 'how much to inspect for the size of the lot').choices(levels).default('II'),
    )
    .addOption(new Option('--inspection <severity>', 'severity').choices(inspections).default('normal'))
    .option('--json', 'answer as JSON')
    .action((options: Options) => sampling(options, context));
}

async function sampling({ lot, aql, level, inspection, json }: Options, { io }: Context): Promise<void> {
  const plan = samplingPlan({ lot, aqlPercent: aql, level, inspection });
  const single = { sampleSize: plan.sampleSize, acceptance: plan.acceptance };
  const result = {
    lot,
    aqlPercent: aql,
    level,
    ...plan,
    /** The share of bad items at which a lot passes with 95 % and with 10 % probability. */
    qualityAt95: qualityAtAcceptance(single, 0.95),
    qualityAt10: qualityAtAcceptance(single, 0.1),
    averageOutgoingQualityLimit: averageOutgoingQualityLimit(single, lot),
    acceptanceAtTwiceAql: acceptanceProbability(single, Math.min(1, aql / 50)),
  };
  await answer(io, json, result, [
    `inspect ${plan.sampleSize} of ${lot} items${plan.inspectAll ? ' (all of them)' : ''}`,
    `accept with ${plan.acceptance} bad or fewer, reject with ${plan.rejection} or more (letter ${plan.planLetter})`,
    `a lot with ${aql} % bad passes with probability ${figure(plan.acceptanceAtAql)}, with ${2 * aql} % ${figure(result.acceptanceAtTwiceAql)}`,
    `a lot passes with 95 % at ${figure(100 * result.qualityAt95)} % bad, with 10 % at ${figure(100 * result.qualityAt10)} % bad`,
    `after correcting rejected lots at most ${figure(100 * result.averageOutgoingQualityLimit)} % bad on average`,
  ]);
}
