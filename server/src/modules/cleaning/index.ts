import type { Module } from '../../platform/module.ts';
import { excludeItems, restoreItems, runCleaning } from './cleaning.commands.ts';
import { CLEANING_JOB, cleaningJob } from './cleaning.job.ts';
import * as queries from './cleaning.queries.ts';

/** Texts brought to one form, repeats left out, personal data masked; nothing is deleted. */
export const cleaning: Module = {
  name: 'cleaning',
  operations: { runCleaning, excludeItems, restoreItems, ...queries },
  jobs: { [CLEANING_JOB]: cleaningJob },
};
