import { createClient, type Client, type Input, type Output, type Role, type Routes } from '@assay/api';
import type { ServerProcess } from '../../server/src/as-process.ts';
import { PASSWORD, setUp } from './server.ts';
import { until } from './until.ts';

type CampaignBody = Input<Routes['createCampaign']>['body'];
export type WorkItem = Output<Routes['nextTask']>['items'][number];
export type Purpose = WorkItem['purpose'];

export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly client: Client;
}

export interface Stage {
  readonly baseUrl: string;
  readonly admin: Client;
  readonly projectId: string;
  readonly slug: string;
  /** A new person with these roles and a token. */
  person(handle: string, ...roles: Role[]): Promise<Person>;
  /** Somebody who can sign in in a browser: invited and accepted, with the common password. */
  member(handle: string, role: Role): Promise<Person>;
}

/** An installation with an administrator and one project, through the public API. */
export async function openStage(server: ServerProcess): Promise<Stage> {
  const { baseUrl } = server;
  const admin = await setUp(server);
  const project = await admin.call('createProject', { body: { slug: 'journey', name: 'Journey' } });
  const projectId = project.id;
  return {
    baseUrl,
    admin,
    projectId,
    slug: project.slug,
    async person(handle, ...roles) {
      const person = await admin.call('createPerson', { body: { handle, name: handle, kind: 'simulated' } });
      for (const role of roles) {
        await admin.call('grantRole', { params: { projectId }, body: { personId: person.id, role } });
      }
      const token = await admin.call('createPersonToken', {
        params: { personId: person.id },
        body: { name: 'journey', days: 2 },
      });
      return { id: person.id, handle, client: createClient({ baseUrl, token: token.secret }) };
    },
    async member(handle, role) {
      const { secret } = await admin.call('invitePerson', {
        params: { projectId },
        body: { email: `${handle}@example.org`, role },
      });
      return acceptInvitation(baseUrl, secret, handle);
    },
  };
}

async function acceptInvitation(baseUrl: string, secret: string, handle: string): Promise<Person> {
  let cookie = '';
  const guest = createClient({
    baseUrl,
    async fetch(url, init) {
      const headers = new Headers(init?.headers);
      if (cookie !== '') headers.set('cookie', cookie);
      const response = await fetch(url, { ...init, headers });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const { me } = await guest.call('acceptInvitation', {
    body: { secret, handle, name: handle, password: PASSWORD },
  });
  const token = await guest.call('createToken', { body: { name: 'journey', days: 2 } });
  return { id: me.person.id, handle, client: createClient({ baseUrl, token: token.secret }) };
}

export interface Delivery {
  readonly taskType: Input<Routes['createTaskSpec']>['body']['taskType'];
  readonly config: Record<string, unknown>;
  readonly classes: readonly { readonly id: string; readonly title: string; readonly definition: string }[];
  readonly guideline: string;
  readonly fields: Input<Routes['createDataContract']>['body']['terms']['fields'];
  readonly rows: readonly { readonly externalId: string; readonly [field: string]: unknown }[];
}

export interface LiveCampaign {
  readonly id: string;
  readonly name: string;
  readonly lead: Person;
}

/** Data and rules that any number of campaigns can be made of. */
export interface Prepared {
  readonly lead: Person;
  readonly batchId: string;
  readonly rules: Awaited<ReturnType<typeof publishRules>>;
}

/** Those who bring the data and write the rules; the same for every campaign of a stage. */
async function hire(stage: Stage) {
  return {
    lead: await stage.member('lead', 'annotation-engineer'),
    engineer: await stage.person('engineer', 'data-engineer'),
    legal: await stage.person('legal', 'legal-compliance'),
    author: await stage.person('author', 'annotation-engineer'),
  };
}

type Crew = Awaited<ReturnType<typeof hire>>;
const crews = new WeakMap<Stage, Promise<Crew>>();

export function crewOf(stage: Stage): Promise<Crew> {
  const crew = crews.get(stage) ?? hire(stage);
  crews.set(stage, crew);
  return crew;
}

/** Imports and accepts the items, and publishes the rules for them. */
export async function prepare(stage: Stage, tag: string, delivery: Delivery): Promise<Prepared> {
  const crew = await crewOf(stage);
  const batchId = await deliver(stage, tag, delivery, crew);
  return { lead: crew.lead, batchId, rules: await publishRules(stage, tag, delivery, crew) };
}

interface Membership {
  readonly person: Person;
  readonly purposes: Purpose[];
}

/** People, data, rules and a launched campaign: everything that is needed before anybody can label. */
export async function launchCampaign(
  stage: Stage,
  name: string,
  delivery: Delivery,
  members: readonly Membership[],
  wishes: Partial<CampaignBody> = {},
): Promise<LiveCampaign> {
  const tag = name.toLowerCase().replaceAll(/\W+/g, '-');
  return launch(stage, name, await prepare(stage, tag, delivery), members, wishes);
}

/** A campaign of what is prepared, from its brief through the launch gate. */
export async function launch(
  stage: Stage,
  name: string,
  { lead, batchId, rules }: Prepared,
  members: readonly Membership[],
  wishes: Partial<CampaignBody> = {},
): Promise<LiveCampaign> {
  const campaign = await lead.client.call('createCampaign', {
    params: { projectId: stage.projectId },
    body: {
      name,
      seed: name,
      brief: {
        goal: 'Every item is answered.',
        why: 'To see that the whole app works.',
        acceptanceCriteria: ['Every item answered'],
        ownerId: lead.id,
        dueAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      },
      ...rules,
      ...wishes,
    },
  });
  const params = { campaignId: campaign.id };
  for (const { person, purposes } of members) {
    await lead.client.call('setCampaignMember', { params: { ...params, personId: person.id }, body: { purposes } });
  }
  await lead.client.call('addCampaignItems', { params, body: { batchIds: [batchId] } });
  for (const to of ['briefed', 'ready'] as const) await lead.client.call('moveCampaign', { params, body: { to } });
  const { verdict, conditions } = await lead.client.call('evaluateCampaignLaunch', { params });
  if (verdict !== 'pass') throw new Error(`The launch gate refused: ${JSON.stringify(conditions)}`);
  await lead.client.call('moveCampaign', { params, body: { to: 'active' } });
  return { id: campaign.id, name, lead };
}

/** For a hundred thousand rows on a busy machine. */
const IMPORT_SECONDS = 300;

async function deliver(stage: Stage, tag: string, { fields, rows }: Delivery, crew: Crew): Promise<string> {
  const params = { projectId: stage.projectId };
  const { client: engineer } = crew.engineer;
  const { client: legal } = crew.legal;
  const source = await engineer.call('proposeSource', {
    params,
    body: {
      name: `Source of ${tag}`,
      origin: 'https://example.org/data',
      purpose: 'Journeys',
      licence: 'MIT',
      sensitivity: 'public',
    },
  });
  await legal.call('admitSource', { params: { sourceId: source.id }, body: { reason: 'The licence allows it.' } });
  const { sha256 } = await engineer.call('uploadFile', {
    params,
    query: { name: `${tag}.jsonl` },
    body: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  });
  const batch = await engineer.call('importBatch', {
    params,
    body: { sourceId: source.id, name: tag, file: sha256, format: 'jsonl', mapping: { externalId: 'externalId' } },
  });
  const done = async (): Promise<boolean> => {
    const { import: job } = await engineer.call('getBatch', { params: { batchId: batch.id } });
    if (job.state === 'failed') throw new Error(`The import of ${tag} failed: ${job.error ?? ''}`);
    return job.state === 'done';
  };
  await until(`the import of ${tag}`, done, IMPORT_SECONDS);
  const { version } = await engineer.call('createDataContract', {
    params,
    body: {
      name: `Contract of ${tag}`,
      purpose: 'Journeys',
      terms: {
        provider: 'data-engineer',
        consumer: 'annotation-engineer',
        fields,
        rules: [{ rule: 'rows', atLeast: 1 }],
      },
    },
  });
  await engineer.call('publishDataContractVersion', { params: { dataContractVersionId: version.id } });
  await engineer.call('checkBatch', {
    params: { batchId: batch.id },
    body: { dataContractVersionId: version.id },
  });
  await engineer.call('acceptBatch', { params: { batchId: batch.id } });
  return batch.id;
}

/** Draft → in validation → approved by somebody else → published, for taxonomy, guideline and task spec. */
async function publishRules(stage: Stage, tag: string, delivery: Delivery, crew: Crew) {
  const params = { projectId: stage.projectId };
  const { client: author } = crew.author;
  const { client: lead } = crew.lead;
  const { id: taxonomyVersionId } = await author.call('createTaxonomy', {
    params,
    body: { name: `Classes of ${tag}`, classes: [...delivery.classes] },
  });
  const taxonomy = { params: { taxonomyVersionId } };
  await author.call('submitTaxonomyVersion', taxonomy);
  await lead.call('approveTaxonomyVersion', taxonomy);
  await author.call('publishTaxonomyVersion', { ...taxonomy, body: {} });
  const { id: guidelineVersionId } = await author.call('createGuideline', {
    params,
    body: { name: `Guideline of ${tag}`, body: delivery.guideline, taxonomyVersionId },
  });
  const guideline = { params: { guidelineVersionId } };
  await author.call('submitGuidelineVersion', guideline);
  await lead.call('approveGuidelineVersion', guideline);
  await author.call('publishGuidelineVersion', { ...guideline, body: {} });
  const { id: taskSpecVersionId } = await author.call('createTaskSpec', {
    params,
    body: {
      name: `Task of ${tag}`,
      taskType: delivery.taskType,
      config: delivery.config,
      taxonomyVersionId,
    },
  });
  const spec = { params: { taskSpecVersionId } };
  await author.call('submitTaskSpecVersion', spec);
  await lead.call('approveTaskSpecVersion', spec);
  await author.call('publishTaskSpecVersion', { ...spec, body: {} });
  return { taxonomyVersionId, guidelineVersionId, taskSpecVersionId };
}
