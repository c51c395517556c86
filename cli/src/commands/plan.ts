import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addPlanBridge } from './plan-bridge.ts';
import { addPlanGold } from './plan-gold.ts';
import { addPlanSampling } from './plan-sampling.ts';

/** `assay plan …`: how many items to look at, before any is labelled. */
export function addPlan(program: Command, context: Context): void {
  const plan = program.command('plan').description('Plan how many items to inspect; no server needed');
  for (const add of [addPlanSampling, addPlanGold, addPlanBridge]) add(plan, context);
}
