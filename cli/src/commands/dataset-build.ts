import type { Client, Input, Output, Routes } from '@assay/api';
import type { Command } from 'commander';
import { CommandError } from '../exit-codes.ts';
import { answer, type Io } from '../io.ts';
import { table } from '../print-measure.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { findCampaign, findProject } from '../server/find.ts';

interface Options {
  readonly campaign: readonly string[];
  readonly formats?: string;
  readonly date?: string;
  readonly project?: string;
  readonly json?: boolean;
}

type Format = NonNullable<Input<Routes['buildDatasetVersion']>['body']['formats']>[number];
type Offered = Output<Routes['listExportFormats']>['items'][number]['formats'];

/** Names separated by commas. */
export function formatList(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** `assay dataset build` and `assay dataset formats`: order a candidate, in the formats its labels fit. */
export function addDatasetBuild(dataset: Command, io: Io): void {
  const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];
  dataset
    .command('build')
    .description('Build a candidate from the final labels of campaigns; runs in the background')
    .argument('<dataset>', 'slug or id')
    .requiredOption('--campaign <name>', 'name, number or id; again for several', collect, [])
    .option('--formats <list>', 'formats of the labels, e.g. coco,voc; the usual ones when left out')
    .option('--date <date>', 'release date (YYYY-MM-DD); today when left out')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async (name: string, options: Options) => {
      const client = connect(io, await connectionOf(io.env));
      const project = await findProject(client, options.project);
      const { id: datasetId } = await findDataset(client, project.id, name);
      const campaignIds: string[] = [];
      for (const campaign of options.campaign) campaignIds.push((await findCampaign(client, project.id, campaign)).id);
      const offered = await offeredTo(client, datasetId, campaignIds);
      const formats = options.formats === undefined ? undefined : chosenOf(offered, formatList(options.formats));
      const version = await client.call('buildDatasetVersion', {
        params: { datasetId },
        body: {
          campaignIds,
          ...(formats === undefined ? {} : { formats }),
          ...(options.date === undefined ? {} : { releaseDate: options.date }),
        },
      });
      await answer(io, options.json, version, [
        `${version.slug} ${version.number} is being built; "assay dataset list" shows when it is a candidate`,
      ]);
    });
  dataset
    .command('formats')
    .description('Formats in which the labels of campaigns can be written')
    .argument('<dataset>', 'slug or id')
    .requiredOption('--campaign <name>', 'name, number or id; again for several', collect, [])
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async (name: string, options: Options) => {
      const client = connect(io, await connectionOf(io.env));
      const project = await findProject(client, options.project);
      const { id: datasetId } = await findDataset(client, project.id, name);
      const campaignIds: string[] = [];
      for (const campaign of options.campaign) campaignIds.push((await findCampaign(client, project.id, campaign)).id);
      const offered = await offeredTo(client, datasetId, campaignIds);
      const rows = offered.map((one) => [one.id, one.title, one.usual ? 'yes' : '']);
      await answer(io, options.json, offered, table(['format', 'title', 'written when none is chosen'], rows));
    });
}

async function findDataset(client: Client, projectId: string, name: string): Promise<{ readonly id: string }> {
  const { items } = await client.call('listDatasets', { params: { projectId } });
  const found = items.find((one) => one.slug === name || one.id === name);
  if (found !== undefined) return found;
  throw new CommandError(name, 'there is no such dataset', `name one of: ${items.map((one) => one.slug).join(', ')}`);
}

async function offeredTo(client: Client, datasetId: string, campaignIds: readonly string[]): Promise<Offered> {
  const { items } = await client.call('listExportFormats', { params: { datasetId } });
  const found = new Map<string, Offered[number]>();
  for (const one of items.filter(({ campaignId }) => campaignIds.includes(campaignId)).flatMap((each) => each.formats))
    found.set(one.id, { ...one, usual: one.usual || (found.get(one.id)?.usual ?? false) });
  return [...found.values()];
}

function chosenOf(offered: Offered, names: readonly string[]): Format[] {
  return names.map((name) => {
    const found = offered.find((one) => one.id === name);
    if (found !== undefined) return found.id;
    const known = offered.map((one) => one.id).join(', ');
    throw new CommandError('--formats', `labels of these campaigns do not fit "${name}"`, `choose from ${known}`);
  });
}
