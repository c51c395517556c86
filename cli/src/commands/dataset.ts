import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Client, Output, Routes } from '@assay/api';
import { formatIds, safePath } from '@assay/formats';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { writeWhole } from '../files.ts';
import { answer } from '../io.ts';
import { table } from '../print-measure.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { findProject } from '../server/find.ts';
import { verdictCode } from '../verdict.ts';
import { addDatasetBuild, formatList } from './dataset-build.ts';

interface Options {
  readonly project?: string;
  readonly json?: boolean;
}

interface ExportOptions extends Options {
  readonly formats?: string;
}

type Version = Output<Routes['getDatasetVersion']>;

/** `assay dataset`, `assay export` and `assay gate`: versions, their files, and the gate in front of a release. */
export function addDataset(program: Command, { io, verdict }: Context): void {
  const client = async (): Promise<Client> => connect(io, await connectionOf(io.env));
  const dataset = program.command('dataset').description('Datasets and their versions');
  dataset
    .command('list')
    .description('Every version of every dataset of a project')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async ({ project, json }: Options) => {
      const versions = await allVersions(await client(), project);
      const rows = versions.map((one) => [
        one.name ?? `${one.slug} ${one.number}`,
        one.state,
        one.items,
        one.releaseDate,
      ]);
      await answer(io, json, versions, table(['version', 'state', 'items', 'release date'], rows));
    });
  dataset
    .command('verify')
    .description('Recompute record hashes, Merkle root and file hashes of a version on the server')
    .argument('<version>', 'name (slug@root) or id')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async (name: string, { project, json }: Options) => {
      const server = await client();
      const version = await findVersion(server, project, name);
      const found = await server.call('verifyDatasetVersion', { params: { versionId: version.id } });
      if (!found.ok) verdict(exitCodes.failed);
      const said = found.ok
        ? `ok: ${found.items} records and ${found.files} files, root ${found.merkleRoot}`
        : 'NOT what was frozen:';
      await answer(io, json, found, [said, ...found.differences]);
    });
  addDatasetBuild(dataset, io);
  program
    .command('export')
    .description('Download the files of a frozen version and check each against its SHA-256')
    .argument('<version>', 'name (slug@root) or id')
    .argument('<folder>')
    .option('--formats <list>', 'only these formats of the labels, e.g. coco,yolo; every version has its records too')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async (name: string, folder: string, { project, json, formats }: ExportOptions) => {
      const server = await client();
      const version = await findVersion(server, project, name);
      const files = await download(server, version, folder, formats);
      await answer(io, json, files, [
        `${files.length} files of ${version.name ?? name} are in ${folder}, every hash is right`,
      ]);
    });
  program
    .command('gate')
    .description('Evaluate the release gate of a candidate: exit code 0 pass, 3 fail, 4 not enough evidence')
    .argument('<version>', 'name (slug@root) or id')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async (name: string, { project, json }: Options) => {
      const server = await client();
      const version = await findVersion(server, project, name);
      const found = await server.call('evaluateDatasetRelease', { params: { versionId: version.id } });
      verdict(verdictCode(found.verdict));
      const lines = found.conditions.map((one) => `${one.verdict.padEnd(19)}  ${one.title}: ${one.detail}`);
      await answer(io, json, found, [...lines, `verdict: ${found.verdict}`]);
    });
}

async function allVersions(client: Client, projectName: string | undefined): Promise<Version[]> {
  const project = await findProject(client, projectName);
  const { items } = await client.call('listDatasets', { params: { projectId: project.id } });
  const versions: Version[] = [];
  for (const one of items)
    versions.push(...(await client.call('listDatasetVersions', { params: { datasetId: one.id } })).items);
  return versions;
}

async function findVersion(client: Client, project: string | undefined, name: string): Promise<Version> {
  const versions = await allVersions(client, project);
  const found = versions.find((one) => one.name === name || one.id === name || `${one.slug} ${one.number}` === name);
  if (found !== undefined) return found;
  const known = versions.map((one) => one.name ?? `"${one.slug} ${one.number}"`).join(', ');
  throw new CommandError(name, 'there is no such dataset version', `name one of: ${known}`);
}

async function download(
  client: Client,
  version: Version,
  folder: string,
  chosen: string | undefined,
): Promise<Output<Routes['listVersionFiles']>['items']> {
  const { items: all, state } = await client.call('listVersionFiles', { params: { versionId: version.id } });
  if (state !== 'done')
    throw new CommandError(version.name ?? version.id, `its files are not written (${state})`, 'freeze it, or wait');
  const items = chosen === undefined ? all : filesOf(all, formatList(chosen));
  for (const file of items) {
    const response = await client.call('downloadVersionFile', { params: { versionId: version.id, path: file.path } });
    const hash = createHash('sha256');
    await writeWhole(join(folder, safePath(file.path)), hashed(response, hash));
    if (hash.digest('hex') !== file.sha256)
      throw new CommandError(file.path, 'what arrived does not have its hash', 'download it again');
  }
  return items;
}

type Files = Output<Routes['listVersionFiles']>['items'];

/** Everything but the label formats, and of those the chosen ones. */
function filesOf(files: Files, chosen: readonly string[]): Files {
  const folderOf = ({ path }: Files[number]): string | undefined =>
    formatIds.find((format) => path.startsWith(`${format}/`));
  const written = new Set(files.flatMap((file) => folderOf(file) ?? []));
  const missing = chosen.find((format) => ![...written].some((one) => one === format));
  if (missing !== undefined) {
    const known = written.size === 0 ? 'this version has none' : `choose from ${[...written].join(', ')}`;
    throw new CommandError('--formats', `the version was not written as "${missing}"`, known);
  }
  return files.filter((file) => {
    const folder = folderOf(file);
    return folder === undefined || chosen.includes(folder);
  });
}

async function* hashed(response: Response, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of response.body ?? []) {
    hash.update(chunk);
    yield chunk;
  }
}
