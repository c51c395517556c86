import type { Client, Output, Routes } from '@assay/api';
import { CommandError } from '../exit-codes.ts';

/** A project by slug or id; the only one when none is named. */
export async function findProject(client: Client, name: string | undefined): Promise<Output<Routes['createProject']>> {
  const { items } = await client.call('listProjects', {});
  const known = items.map((project) => project.slug).join(', ');
  if (name === undefined) {
    const [only, ...others] = items;
    if (only !== undefined && others.length === 0) return only;
    throw new CommandError(
      '--project',
      items.length === 0 ? 'you are in no project' : 'you are in several projects',
      `name one of: ${known}`,
    );
  }
  const found = items.find((project) => project.slug === name || project.id === name);
  if (found === undefined)
    throw new CommandError('--project', `there is no project "${name}" of yours`, `name one of: ${known}`);
  return found;
}

type Campaign = Output<Routes['listCampaigns']>['items'][number];

/** A campaign of a project by name, number or id. */
export async function findCampaign(client: Client, projectId: string, name: string): Promise<Campaign> {
  const { items } = await client.call('listCampaigns', { params: { projectId }, query: { limit: 500 } });
  const found = items.find((one) => one.name === name || one.id === name || String(one.number) === name);
  if (found !== undefined) return found;
  const known = items.map((one) => `"${one.name}"`).join(', ');
  throw new CommandError(name, 'there is no such campaign', `name one of: ${known}`);
}
