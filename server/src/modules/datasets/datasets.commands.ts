import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db, Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { evaluateGate, latestEvaluation, requirePass } from '../../platform/gates.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { requireDecision } from '../responsibility/index.ts';
import { findSpec, type Spec } from '../tasks/index.ts';
import { BUILD_JOB } from './build.job.ts';
import { emptyCard, withFields } from './card.rules.ts';
import { EXPORT_JOB } from './export.job.ts';
import { formatsOf } from './label-files.ts';
import { releaseGate } from './release-gate.ts';
import * as store from './datasets.store.ts';

export async function requireVersion(db: Db, id: string): Promise<store.DatasetVersion> {
  const version = await store.findVersion(db, id);
  if (version === null) throw new Problem('not-found', 'There is no such dataset version, or it is not yours to see.');
  return version;
}

async function lockVersion(tx: Tx, id: string): Promise<store.DatasetVersion> {
  const version = await store.lockVersion(tx, id);
  if (version === null) throw new Problem('not-found', 'There is no such dataset version, or it is not yours to see.');
  return version;
}

export async function requireDataset(db: Db, id: string): Promise<store.Dataset> {
  const dataset = await store.findDataset(db, id);
  if (dataset === null) throw new Problem('not-found', 'There is no such dataset, or it is not yours to see.');
  return dataset;
}

type VersionInput = { input: { params: { versionId: string } } } & ({ tx: Db } | { db: Db });
export const scopeOfVersion = async (context: VersionInput) => {
  const version = await requireVersion('tx' in context ? context.tx : context.db, context.input.params.versionId);
  return { projectId: version.projectId };
};
type DatasetInput = { input: { params: { datasetId: string } } } & ({ tx: Db } | { db: Db });
export const scopeOfDataset = async (context: DatasetInput) => {
  const dataset = await requireDataset('tx' in context ? context.tx : context.db, context.input.params.datasetId);
  return { projectId: dataset.projectId };
};

function happened(type: string, version: store.DatasetVersion, data: Readonly<Record<string, unknown>> = {}): NewEvent {
  return {
    type: `dataset-version.${type}`,
    subject: { kind: 'dataset-version', id: version.id },
    projectId: version.projectId,
    data,
  };
}

export const createDataset = defineCommand('createDataset', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, now, newId }) {
    const id = newId();
    const { projectId } = input.params;
    await store.insertDataset(tx, { id, projectId, ...input.body, at: now });
    return {
      output: await requireDataset(tx, id),
      events: [
        { type: 'dataset.created', subject: { kind: 'dataset', id }, projectId, data: { slug: input.body.slug } },
      ],
    };
  },
});

/** A format that none of the campaigns can fill would be an empty promise. */
function requireFitting(specs: readonly Spec[], chosen: readonly string[]): void {
  const fitting = new Set<string>(specs.flatMap((spec) => formatsOf(spec).map((one) => one.id)));
  const errors = chosen.flatMap((format, index) =>
    fitting.has(format)
      ? []
      : [
          {
            pointer: `/body/formats/${index}`,
            detail: `Labels of these campaigns do not fit "${format}"; use ${[...fitting].join(', ')}.`,
          },
        ],
  );
  const [first] = errors;
  if (first !== undefined) throw new Problem('invalid-input', first.detail, { errors });
}

export const buildDatasetVersion = defineCommand('buildDatasetVersion', {
  scope: scopeOfDataset,
  async run({ tx, input, actor, now, newId }) {
    const dataset = await requireDataset(tx, input.params.datasetId);
    const specs: Spec[] = [];
    for (const campaignId of input.body.campaignIds) {
      const campaign = await requireCampaign(tx, campaignId);
      if (campaign.projectId !== dataset.projectId)
        throw new Problem('not-found', 'There is no such campaign in this project.');
      if (campaign.launchedAt === null) {
        throw new Problem(
          'state-refused',
          `Campaign "${campaign.name}" has not been launched, so it has no labels to release.`,
        );
      }
      specs.push(await findSpec(tx, campaign.taskSpecVersionId));
    }
    requireFitting(specs, input.body.formats ?? []);
    const id = newId();
    const { campaignIds, releaseDate = now.slice(0, 10), formats = null, card } = input.body;
    await store.insertVersion(tx, {
      id,
      dataset,
      campaignIds,
      releaseDate,
      formats,
      card: withFields(emptyCard, card),
      by: actor.personId,
      at: now,
    });
    await enqueueJob(tx, newId(), now, {
      kind: BUILD_JOB,
      key: `${BUILD_JOB}/${id}`,
      payload: { versionId: id },
      projectId: dataset.projectId,
      maxAttempts: 1,
    });
    const output = await requireVersion(tx, id);
    return { output, events: [happened('ordered', output, { campaignIds })] };
  },
});

export const updateVersionCard = defineCommand('updateVersionCard', {
  scope: scopeOfVersion,
  async run({ tx, input, ifMatch }) {
    const version = await lockVersion(tx, input.params.versionId);
    if (version.state !== 'candidate') {
      throw new Problem(
        version.state === 'building' ? 'state-refused' : 'frozen',
        `The card of a ${version.state} version does not change.`,
      );
    }
    if (ifMatch !== null && ifMatch !== version.version) {
      throw new Problem('version-changed', `This is revision ${version.version} now; you read ${ifMatch}.`);
    }
    await store.setCard(tx, version.id, withFields(version.card, input.body));
    const output = await requireVersion(tx, version.id);
    return { output, events: [happened('card-changed', output, { fields: Object.keys(input.body) })] };
  },
});

export const evaluateDatasetRelease = defineCommand('evaluateDatasetRelease', {
  scope: scopeOfVersion,
  async run(context) {
    const { tx, input, now } = context;
    const version = await lockVersion(tx, input.params.versionId);
    if (version.state !== 'candidate') {
      throw new Problem(
        'state-refused',
        `The release gate stands in front of a candidate; this version is ${version.state}.`,
      );
    }
    const subject = { kind: 'dataset-version', id: version.id, projectId: version.projectId, value: { version, now } };
    const { evaluation, event } = await evaluateGate(context, releaseGate, subject);
    return { output: evaluation, events: [event] };
  },
});

export const freezeDatasetVersion = defineCommand('freezeDatasetVersion', {
  scope: scopeOfVersion,
  async run(context) {
    const { tx, input, actor, now, newId } = context;
    const version = await lockVersion(tx, input.params.versionId);
    if (version.state !== 'candidate') {
      throw new Problem(
        version.state === 'frozen' ? 'frozen' : 'state-refused',
        `Only a candidate is frozen; this version is ${version.state}.`,
      );
    }
    if (version.annotations === null) {
      throw new Problem(
        'state-refused',
        'This candidate was built before annotations were kept with their labels. Build it anew.',
      );
    }
    const evaluation = requirePass(
      await latestEvaluation(tx, releaseGate.id, { kind: 'dataset-version', id: version.id }),
      'This candidate cannot be released',
    );
    await requireDecision(tx, 'release', { kind: 'dataset-version', id: version.id });
    await store.setFrozen(tx, version.id, actor.personId, now, evaluation.id);
    await enqueueJob(tx, newId(), now, {
      kind: EXPORT_JOB,
      key: `${EXPORT_JOB}/${version.id}`,
      payload: { versionId: version.id },
      projectId: version.projectId,
    });
    const output = await requireVersion(tx, version.id);
    return {
      output,
      events: [
        happened('frozen', output, { evaluationId: evaluation.id, merkleRoot: version.merkleRoot, name: version.name }),
      ],
    };
  },
});

export const withdrawDatasetVersion = defineCommand('withdrawDatasetVersion', {
  scope: scopeOfVersion,
  async run({ tx, input }) {
    const version = await lockVersion(tx, input.params.versionId);
    if (version.state !== 'frozen' && version.state !== 'archived') {
      throw new Problem('state-refused', `Only a released version is withdrawn; this one is ${version.state}.`);
    }
    await store.setState(tx, version.id, 'withdrawn', input.body.reason);
    const output = await requireVersion(tx, version.id);
    return { output, events: [happened('withdrawn', output)] };
  },
});

export const archiveDatasetVersion = defineCommand('archiveDatasetVersion', {
  scope: scopeOfVersion,
  async run({ tx, input }) {
    const version = await lockVersion(tx, input.params.versionId);
    if (version.state !== 'frozen')
      throw new Problem('state-refused', `Only a frozen version is archived; this one is ${version.state}.`);
    await store.setState(tx, version.id, 'archived', input.body.reason);
    const output = await requireVersion(tx, version.id);
    return { output, events: [happened('archived', output)] };
  },
});
