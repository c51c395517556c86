import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { answer } from '../io.ts';
import { figure, table } from '../print-measure.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { findCampaign, findProject } from '../server/find.ts';

interface Options {
  readonly project?: string;
  readonly json?: boolean;
}

/** `assay campaign`: where campaigns stand and what their answers are worth. */
export function addCampaign(program: Command, { io }: Context): void {
  const campaign = program.command('campaign').description('Campaigns: progress and quality');
  campaign
    .command('list')
    .description('Campaigns of a project with their progress')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async ({ project: name, json }: Options) => {
      const client = connect(io, await connectionOf(io.env));
      const project = await findProject(client, name);
      const { items } = await client.call('listCampaigns', {
        params: { projectId: project.id },
        query: { limit: 500 },
      });
      const rows = items.map((one) => [one.name, one.number, one.state, one.progress.tasks, one.progress.byState.done]);
      await answer(io, json, items, table(['campaign', 'number', 'state', 'tasks', 'done'], rows));
    });
  campaign
    .command('quality')
    .description('Agreement, gold accuracy, review and rework of a campaign, with intervals')
    .argument('<campaign>', 'name, number or id')
    .option('--project <slug>', 'project, when you are in several')
    .option('--json', 'answer as JSON')
    .action(async (name: string, options: Options) => {
      const client = connect(io, await connectionOf(io.env));
      const project = await findProject(client, options.project);
      const found = await findCampaign(client, project.id, name);
      const quality = await client.call('getCampaignQuality', { params: { campaignId: found.id } });
      const measures = [
        ...quality.agreement.flatMap((one) => one.measures.map((measure) => ({ title: one.title, measure }))),
        { title: 'Gold', measure: quality.gold },
        { title: 'First reviews', measure: quality.reviewPass },
        { title: 'Rework', measure: quality.rework },
      ];
      const rows = measures.map(({ title, measure }) => [
        title,
        measure.statistic,
        figure(measure.value),
        figure(measure.interval?.low),
        figure(measure.interval?.high),
        measure.items,
      ]);
      await answer(io, options.json, quality, table(['about', 'statistic', 'value', 'low', 'high', 'n'], rows));
    });
}
