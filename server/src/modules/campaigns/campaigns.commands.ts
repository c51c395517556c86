import { randomBytes } from 'node:crypto';
import { Problem, type GateEvaluation } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import { setDeadline } from '../../platform/deadlines.ts';
import type { Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { evaluateGate, latestEvaluation, requirePass } from '../../platform/gates.ts';
import { addLink } from '../../platform/links.ts';
import { findModel } from '../models/index.ts';
import {
  droppedCodes,
  FIXED_BY_LAUNCH,
  missingFor,
  movesFrom,
  type Campaign,
  type CampaignState,
} from './campaigns.rules.ts';
import * as store from './campaigns.store.ts';
import { factsOf, requireCampaign, scopeOfCampaign } from './campaign-scope.ts';
import { launchGate, launchVerdict } from './launch-gate.rules.ts';
import { findLaunchFacts } from './launch-gate.store.ts';

export const LEASE_SWEEP = 'lease-sweep';

const event = (
  type: string,
  campaign: Pick<Campaign, 'id' | 'projectId'>,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent => ({
  type,
  subject: { kind: 'campaign', id: campaign.id },
  projectId: campaign.projectId,
  data,
});

const emptyBrief: Campaign['brief'] = { goal: '', why: '', acceptanceCriteria: [], ownerId: null, dueAt: null };

export const createCampaign = defineCommand('createCampaign', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, actor, now, newId, commandId }) {
    const { body } = input;
    await requireModels(tx, input.params.projectId, body.suggestionPolicy);
    const campaign = await store.insertCampaign(tx, {
      id: newId(),
      projectId: input.params.projectId,
      name: body.name,
      state: 'backlog',
      version: 1,
      brief: body.brief ?? emptyBrief,
      demandId: body.demandId ?? null,
      taskSpecVersionId: body.taskSpecVersionId ?? null,
      taxonomyVersionId: body.taxonomyVersionId ?? null,
      guidelineVersionId: body.guidelineVersionId ?? null,
      workflow: body.workflow ?? { kind: 'single-pass' },
      reviewPolicy: body.reviewPolicy ?? { kind: 'none' },
      goldPolicy: body.goldPolicy ?? null,
      suggestionPolicy: body.suggestionPolicy ?? null,
      errorCodes: body.errorCodes ?? [],
      leaseMinutes: body.leaseMinutes ?? 30,
      seed: body.seed ?? randomBytes(12).toString('hex'),
      batchIds: [],
      createdBy: actor.personId,
      createdAt: now,
      updatedAt: now,
      launchedAt: null,
      closedAt: null,
    });
    await linkCampaign(tx, campaign, { projectId: campaign.projectId, commandId, now });
    return { output: campaign, events: [event('campaign.created', campaign, { number: campaign.number })] };
  },
});

/** The models whose predictions people may see belong to the same project. */
async function requireModels(
  tx: Tx,
  projectId: string,
  policy: Campaign['suggestionPolicy'] | undefined,
): Promise<void> {
  const errors: { pointer: string; detail: string }[] = [];
  for (const [index, id] of (policy?.modelIds ?? []).entries()) {
    const model = await findModel(tx, id);
    if (model?.projectId !== projectId) {
      const detail = 'The project has no such model; register it first.';
      errors.push({ pointer: `/body/suggestionPolicy/modelIds/${index}`, detail });
    }
  }
  const [first] = errors;
  if (first !== undefined) throw new Problem('not-found', first.detail, { errors });
}

/** Lineage: what the campaign answers and by which rules it labels. */
async function linkCampaign(
  tx: Tx,
  campaign: Campaign,
  origin: { projectId: string; commandId: string; now: string },
): Promise<void> {
  const from = { kind: 'campaign', id: campaign.id };
  const targets = [
    { type: 'answers', kind: 'demand', id: campaign.demandId },
    { type: 'labels-by', kind: 'task-spec-version', id: campaign.taskSpecVersionId },
    { type: 'labels-by', kind: 'taxonomy-version', id: campaign.taxonomyVersionId },
    { type: 'labels-by', kind: 'guideline-version', id: campaign.guidelineVersionId },
  ];
  for (const { type, kind, id } of targets) {
    if (id !== null) await addLink(tx, { from, type, to: { kind, id } }, origin);
  }
}

export const updateCampaign = defineCommand('updateCampaign', {
  scope: scopeOfCampaign,
  async run({ tx, input, now, ifMatch, commandId }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    if (ifMatch !== null && ifMatch !== campaign.version) {
      throw new Problem(
        'version-changed',
        `This is version ${campaign.version} now; you read ${ifMatch}. Read it again and repeat your change.`,
      );
    }
    const changed = Object.keys(input.body).filter((key) => input.body[key as keyof typeof input.body] !== undefined);
    if (campaign.state === 'archived' || campaign.state === 'cancelled' || campaign.state === 'done') {
      throw new Problem('state-refused', `The campaign is ${campaign.state}; nothing about it changes any more.`);
    }
    const fixed = campaign.launchedAt === null ? [] : FIXED_BY_LAUNCH.filter((key) => changed.includes(key));
    if (fixed.length > 0) {
      throw new Problem(
        'state-refused',
        `Fixed by the launch: ${fixed.join(', ')}. Start another campaign for another design.`,
      );
    }
    const next = { ...campaign, ...withoutUndefined(input.body) };
    await requireModels(tx, campaign.projectId, input.body.suggestionPolicy);
    const dropped = campaign.launchedAt === null ? [] : droppedCodes(campaign.errorCodes, next.errorCodes);
    if (dropped.length > 0) {
      const detail = `Error codes are only added after the launch, because reviews name them: ${dropped.join(', ')}.`;
      throw new Problem('state-refused', detail, { errors: [{ pointer: '/body/errorCodes', detail }] });
    }
    const tasks = (await store.progressOf(tx, [campaign.id])).get(campaign.id)?.tasks ?? 0;
    if (
      tasks > 0 &&
      (next.taskSpecVersionId !== campaign.taskSpecVersionId ||
        JSON.stringify(next.workflow) !== JSON.stringify(campaign.workflow))
    ) {
      throw new Problem(
        'state-refused',
        `${tasks} tasks were made for this task spec and workflow. Start another campaign for another design.`,
      );
    }
    await store.updateCampaign(tx, next, now);
    await linkCampaign(tx, next, { projectId: campaign.projectId, commandId, now });
    return {
      output: await requireCampaign(tx, campaign.id),
      events: [event('campaign.changed', campaign, { fields: changed })],
    };
  },
});

function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

export const evaluateCampaignLaunch = defineCommand('evaluateCampaignLaunch', {
  scope: scopeOfCampaign,
  async run(context) {
    const { tx, input, now } = context;
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    if (campaign.launchedAt !== null || campaign.state === 'cancelled') {
      throw new Problem('state-refused', 'The launch gate is asked before the launch; this campaign is past it.');
    }
    const { evaluation, event: evaluated } = await evaluateGate(context, launchGate, {
      kind: 'campaign',
      id: campaign.id,
      projectId: campaign.projectId,
      value: await findLaunchFacts(tx, campaign, now),
    });
    return { output: evaluation, events: [evaluated] };
  },
});

/** The evaluation that lets a campaign start: the newest one, made after the last change, passed, and still true. */
async function requirePassedLaunch(tx: Tx, campaign: Campaign, now: string): Promise<GateEvaluation> {
  const newest = await latestEvaluation(tx, launchGate.id, { kind: 'campaign', id: campaign.id });
  const extensions = { evaluation: newest };
  if (newest === null || Date.parse(newest.at) < Date.parse(campaign.updatedAt)) {
    const detail = 'The launch gate was not evaluated since the last change. Evaluate it, then launch.';
    throw new Problem('gate-failed', detail, { extensions });
  }
  requirePass(newest, launchGate.title);
  if (launchVerdict(await findLaunchFacts(tx, campaign, now)) !== 'pass') {
    const detail = 'What the evaluation saw has changed since, e.g. a role or a rule version. Evaluate the gate again.';
    throw new Problem('gate-failed', detail, { extensions });
  }
  return newest;
}

export const moveCampaign = defineCommand('moveCampaign', {
  scope: scopeOfCampaign,
  async run({ tx, input, now, newId }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    const { to, reason } = input.body;
    refuseImpossibleMove(campaign, to);
    if ((to === 'paused' || to === 'cancelled') && reason === undefined) {
      throw new Problem('incomplete-record', 'Say why.', {
        errors: [{ pointer: '/body/reason', detail: 'Give the reason; people will ask.' }],
      });
    }
    const errors = missingFor(to, await factsOf(tx, campaign));
    if (errors.length > 0) {
      throw new Problem('incomplete-record', errors.map((one) => one.detail).join(' '), { errors });
    }
    if (campaign.state === 'ready' && to === 'active') {
      const evaluation = await requirePassedLaunch(tx, campaign, now);
      await store.setLaunchEvaluation(tx, campaign.id, evaluation.id, now);
      await setDeadline(tx, newId(), {
        kind: LEASE_SWEEP,
        subject: { kind: 'campaign', id: campaign.id },
        projectId: campaign.projectId,
        dueAt: new Date(Date.parse(now) + 60_000).toISOString(),
      });
    } else {
      const over = to === 'done' || to === 'cancelled';
      if (to === 'done') await store.withdrawUnfinished(tx, campaign.id, now);
      await store.updateCampaign(tx, { ...campaign, state: to, closedAt: over ? now : campaign.closedAt }, now);
    }
    return {
      output: await requireCampaign(tx, campaign.id),
      events: [
        event(`campaign.moved`, campaign, { from: campaign.state, to, ...(reason === undefined ? {} : { reason }) }),
      ],
    };
  },
});

function refuseImpossibleMove(campaign: Campaign, to: CampaignState): void {
  const possible = movesFrom(campaign.state);
  if (possible.includes(to)) return;
  throw new Problem(
    'state-refused',
    possible.length === 0
      ? `The campaign is ${campaign.state}; that is the end of it.`
      : `From ${campaign.state} a campaign goes to ${possible.join(', ')}; not to ${to}.`,
  );
}
