import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addAggregate } from './metrics-aggregate.ts';
import { addAgreement } from './metrics-agreement.ts';
import { addDetection } from './metrics-detection.ts';
import { addGold } from './metrics-gold.ts';
import { addLabelErrors } from './metrics-label-errors.ts';
import { addPreference } from './metrics-preference.ts';
import { addRegions } from './metrics-regions.ts';
import { addRootCause } from './metrics-root-cause.ts';

/** `assay metrics …`: figures from files, without a server. */
export function addMetrics(program: Command, context: Context): void {
  const metrics = program.command('metrics').description('Compute quality figures from files; no server needed');
  for (const add of [
    addAgreement,
    addAggregate,
    addGold,
    addDetection,
    addRegions,
    addPreference,
    addRootCause,
    addLabelErrors,
  ])
    add(metrics, context);
}
