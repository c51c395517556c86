import type { Output, RegisterKindId, Routes } from '@assay/api';
import { settle } from './decision.ts';
import type { Actor, Cast } from './people.ts';

type Fields = Record<string, unknown>;
type RecordOf = Output<Routes['createRecord']>;

async function begin(who: Actor, projectId: string, kind: RegisterKindId, fields: Fields): Promise<RecordOf> {
  return who.call('createRecord', { params: { projectId, kind }, body: { fields } });
}

const link = (who: Actor, recordId: string, type: string, to: { kind: string; id: string }): Promise<unknown> =>
  who.call('linkRecord', { params: { recordId }, body: { type, to } });

const step = (who: Actor, recordId: string, verb: string): Promise<RecordOf> =>
  who.call('moveRecord', { params: { recordId }, body: { verb } });

/** A demand: written and submitted by who needs the data, accepted and committed by the data owner. */
export async function commitDemand(cast: Cast, projectId: string, fields: Fields): Promise<RecordOf> {
  const requester = cast.get('algorithm-engineer');
  const demand = await begin(requester, projectId, 'demand', { requesterId: requester.id, ...fields });
  await step(requester, demand.id, 'submit');
  await settle(cast, projectId, {
    kind: 'demand-acceptance',
    subject: { kind: 'demand', id: demand.id },
    title: `Accept ${demand.name}: ${demand.title}`,
    proposal: 'Priority follows from the four ratings on the demand; criteria and deadline are stated.',
    by: requester,
    reason: 'Worth its cost. Scripted decision.',
  });
  const owner = cast.get('data-owner');
  await step(owner, demand.id, 'accept');
  return step(owner, demand.id, 'commit');
}

/** The demand is answered: linked with the version that answers it, and delivered. */
export async function deliverDemand(
  cast: Cast,
  demandId: string,
  versionId: string,
  campaignId: string,
): Promise<void> {
  const requester = cast.get('algorithm-engineer');
  await link(requester, demandId, 'served-by', { kind: 'campaign', id: campaignId });
  await link(requester, demandId, 'answered-by', { kind: 'dataset-version', id: versionId });
  await step(requester, demandId, 'deliver');
}

export interface Loop {
  readonly projectId: string;
  readonly versionId: string;
  readonly campaignId: string;
  readonly demandId: string;
  readonly experiment: Fields;
  readonly issue: Fields;
  readonly nextDemand: Fields;
}

/** Experiment on the frozen version → what it reveals → the demand that follows from it. */
export async function followUp(cast: Cast, loop: Loop): Promise<{ experiment: string; issue: string; demand: string }> {
  const engineer = cast.get('algorithm-engineer');
  const { projectId } = loop;
  const experiment = await begin(engineer, projectId, 'experiment', loop.experiment);
  await link(engineer, experiment.id, 'uses', { kind: 'dataset-version', id: loop.versionId });
  await link(engineer, experiment.id, 'answers', { kind: 'demand', id: loop.demandId });
  await step(engineer, experiment.id, 'start');
  await step(engineer, experiment.id, 'conclude');

  const evaluator = cast.get('quality-evaluator');
  const issue = await begin(evaluator, projectId, 'issue', loop.issue);
  await link(evaluator, issue.id, 'found-in', { kind: 'campaign', id: loop.campaignId });
  await link(evaluator, issue.id, 'found-in', { kind: 'dataset-version', id: loop.versionId });
  await link(engineer, experiment.id, 'reveals', { kind: 'issue', id: issue.id });
  await step(evaluator, issue.id, 'triage');

  const demand = await begin(engineer, projectId, 'demand', { requesterId: engineer.id, ...loop.nextDemand });
  await link(evaluator, issue.id, 'leads-to', { kind: 'demand', id: demand.id });
  await link(engineer, demand.id, 'follows-from', { kind: 'issue', id: issue.id });
  await step(engineer, demand.id, 'submit');
  return { experiment: experiment.name, issue: issue.name, demand: demand.name };
}

/** What a version was made from and what came of it, as lines for people. */
export async function lineageLines(cast: Cast, projectId: string, versionId: string): Promise<string[]> {
  const found = await cast.get('data-owner').call('getLineage', {
    params: { projectId },
    query: { kind: 'dataset-version', id: versionId, direction: 'both', depth: 8 },
  });
  const titles = new Map(
    [found.start, ...found.nodes].map((one) => [`${one.kind}/${one.id}`, `${one.kind} "${one.title}"`]),
  );
  const lines = found.edges.map(
    (edge) =>
      `${titles.get(`${edge.fromKind}/${edge.fromId}`) ?? edge.fromKind} —${edge.type}→ ${titles.get(`${edge.toKind}/${edge.toId}`) ?? edge.toKind}`,
  );
  return [...new Set(lines)];
}
