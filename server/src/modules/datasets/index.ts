import type { Module } from '../../platform/module.ts';
import { BUILD_JOB, buildVersionJob } from './build.job.ts';
import { EXPORT_JOB, exportVersionJob } from './export.job.ts';
import * as commands from './datasets.commands.ts';
import * as queries from './datasets.queries.ts';

const {
  requireDataset: _dataset,
  requireVersion: _version,
  scopeOfDataset: _ofDataset,
  scopeOfVersion: _ofVersion,
  ...datasetCommands
} = commands;

export { requireVersion as requireDatasetVersion } from './datasets.commands.ts';

/** Products and their versions: candidates built from final labels, frozen on evidence, exported to the byte. */
export const datasets: Module = {
  name: 'datasets',
  operations: { ...datasetCommands, ...queries },
  jobs: { [BUILD_JOB]: buildVersionJob, [EXPORT_JOB]: exportVersionJob },
};
