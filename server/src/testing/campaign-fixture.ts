import { createHash, randomUUID } from 'node:crypto';
import type { Input, Output, Role, Routes } from '@assay/api';
import type { TestApp, TestPerson } from '../testing.ts';

export type CampaignOf = Output<Routes['createCampaign']>;
export type WorkItemOf = Output<Routes['nextTask']>['items'][number];

export const choiceConfig = {
  question: 'Which animal?',
  classes: [
    { id: 'cat', title: 'Cat' },
    { id: 'dog', title: 'Dog' },
    { id: 'bird', title: 'Bird' },
  ],
  ordered: false,
};

type Workflow = NonNullable<Input<Routes['createCampaign']>['body']['workflow']>;

/** n people answer; below the agreement an adjudicator decides. */
export function consensusOf(n: number, agreeAt: number): Workflow {
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
  return { kind: 'consensus', n, agreeAt, then: 'adjudicate' };
}

interface Row {
  readonly externalId: string;
  readonly data: Record<string, unknown>;
}

/** Runs statements as a command would; only for tests that need rows of other modules. */
export async function asCommand(test: TestApp, statements: readonly [string, readonly unknown[]][]): Promise<void> {
  const connection = await test.app.platform.pools.write.connect();
  try {
    await connection.query(`begin; set local app.command_id = '${randomUUID()}'`);
    for (const [text, values] of statements) await connection.query(text, [...values]);
    await connection.query('commit');
  } catch (cause) {
    await connection.query('rollback');
    throw cause;
  } finally {
    connection.release();
  }
}

/** An accepted batch with these items; answers its id and the items' ids by external id. */
export async function acceptedBatch(
  test: TestApp,
  rows: readonly Row[],
): Promise<{ batchId: string; items: Map<string, string> }> {
  const [proposer, decider] = [await test.person([]), await test.person([])];
  const [sourceId, batchId, evaluationId] = [randomUUID(), randomUUID(), randomUUID()];
  const projectId = test.project.id;
  const sha256 = createHash('sha256').update(batchId).digest('hex');
  const at = test.clock.now().toISOString();
  const items = new Map(rows.map((row) => [row.externalId, randomUUID()]));
  const json = JSON.stringify(
    rows.map((row, ordinal) => ({
      id: items.get(row.externalId),
      ordinal,
      external_id: row.externalId,
      data: row.data,
      sha256,
    })),
  );
  await asCommand(test, [
    [
      'insert into file (sha256, bytes, media_type, created_at) values ($1, 1, $2, $3)',
      [sha256, 'application/x-ndjson', at],
    ],
    [
      `insert into source (id, project_id, name, origin, purpose, proposed_by, proposed_at) values ($1, $2, $3, 'test', 'test', $4, $5)`,
      [sourceId, projectId, `source ${sourceId}`, proposer.person.id, at],
    ],
    [
      `update source set state = 'admitted', licence = 'MIT', sensitivity = 'public', decided_by = $2, decided_at = $3, reason = 'test' where id = $1`,
      [sourceId, decider.person.id, at],
    ],
    [
      `insert into batch (id, project_id, source_id, number, name, file, file_name, format, mapping, on_refused, job_id, created_by, created_at)
       select $1, $2, $3, coalesce(max(number), 0) + 1, 'batch', $4, 'x.jsonl', 'jsonl', '{}', 'stop', $1, $5, $6 from batch where project_id = $2`,
      [batchId, projectId, sourceId, sha256, proposer.person.id, at],
    ],
    [
      `insert into item (id, project_id, batch_id, ordinal, external_id, sha256, data)
       select id, $2, $3, ordinal, external_id, sha256, data from jsonb_to_recordset($1::jsonb)
         as n(id uuid, ordinal int, external_id text, sha256 text, data jsonb)`,
      [json, projectId, batchId],
    ],
    [`update batch set state = 'validated' where id = $1`, [batchId]],
    [
      `insert into gate_evaluation (id, gate, subject_kind, subject_id, project_id, verdict, conditions, at, actor_id)
       values ($1, 'contract-acceptance', 'batch', $2, $3, 'pass', '[]', $4, $5)`,
      [evaluationId, batchId, projectId, at, decider.person.id],
    ],
    [
      `update batch set evaluation_id = $2, state = 'accepted', accepted_at = $3 where id = $1`,
      [batchId, evaluationId, at],
    ],
  ]);
  return { batchId, items };
}

/** Published and effective rules for a task type. */
export async function publishedRules(test: TestApp, taskType: string, config: unknown) {
  const [author, approver] = [await test.person([]), await test.person([])];
  const at = test.clock.now().toISOString();
  const ids = { task_spec: randomUUID(), taxonomy: randomUUID(), guideline: randomUUID() };
  const sha256 = '0'.repeat(64);
  const statements: [string, readonly unknown[]][] = [];
  for (const [kind, id] of Object.entries(ids)) {
    const head = randomUUID();
    const more = {
      task_spec: { columns: 'task_type, task_type_version, config', values: [taskType, '1', JSON.stringify(config)] },
      taxonomy: { columns: 'classes', values: ['[]'] },
      guideline: { columns: 'body', values: ['Look twice.'] },
    }[kind];
    if (more === undefined) continue;
    statements.push(
      kind === 'task_spec'
        ? [
            `insert into task_spec (id, project_id, name, task_type, created_at) values ($1, $2, $3, $4, $5)`,
            [head, test.project.id, head, taskType, at],
          ]
        : [
            `insert into ${kind} (id, project_id, name, created_at) values ($1, $2, $3, $4)`,
            [head, test.project.id, head, at],
          ],
      [
        `insert into ${kind}_version (id, ${kind}_id, project_id, version, sha256, author_id, created_at, ${more.columns})
         values ($1, $2, $3, 1, $4, $5, $6, ${more.values.map((_, index) => `$${index + 7}`).join(', ')})`,
        [id, head, test.project.id, sha256, author.person.id, at, ...more.values],
      ],
      [`update ${kind}_version set state = 'in-validation' where id = $1`, [id]],
      [
        `update ${kind}_version set state = 'approved', approved_by = $2, approved_at = $3 where id = $1`,
        [id, approver.person.id, at],
      ],
      [`update ${kind}_version set state = 'published', published_at = $2, effective_at = $2 where id = $1`, [id, at]],
    );
  }
  await asCommand(test, statements);
  return { taskSpecVersionId: ids.task_spec, taxonomyVersionId: ids.taxonomy, guidelineVersionId: ids.guideline };
}

export interface CampaignSetting {
  readonly lead: TestPerson;
  readonly campaign: CampaignOf;
  readonly labellers: readonly TestPerson[];
  readonly items: ReadonlyMap<string, string>;
}

type Draft = Partial<Input<Routes['createCampaign']>['body']>;

export interface Wishes extends Draft {
  readonly rows?: readonly Row[];
  readonly labellers?: number;
  readonly kind?: 'recorded' | 'simulated' | 'service';
  readonly taskType?: string;
  readonly config?: unknown;
}

export function textRows(count: number, prefix = 'item'): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    externalId: `${prefix}-${String(index).padStart(4, '0')}`,
    data: { text: `Text number ${index}` },
  }));
}

const roleOf = { label: 'annotator', review: 'reviewer', adjudicate: 'adjudicator' } as const satisfies Record<
  string,
  Role
>;

/** Adds a person with the role their purpose needs. */
export async function addMember(
  test: TestApp,
  setting: Pick<CampaignSetting, 'lead' | 'campaign'>,
  purpose: keyof typeof roleOf,
  kind: 'recorded' | 'simulated' | 'service' = 'simulated',
): Promise<TestPerson> {
  const person = await test.person([roleOf[purpose]], { kind });
  await setting.lead.client.call('setCampaignMember', {
    params: { campaignId: setting.campaign.id, personId: person.person.id },
    body: { purposes: [purpose] },
  });
  return person;
}

/** A campaign in the backlog with brief, rules, items and people: one step from its launch gate. */
export async function prepareCampaign(test: TestApp, wishes: Wishes = {}): Promise<CampaignSetting> {
  const {
    rows = textRows(6),
    labellers: people = 2,
    kind = 'simulated',
    taskType = 'choice',
    config = choiceConfig,
    ...draft
  } = wishes;
  const lead = await test.person(['annotation-engineer']);
  const rules = await publishedRules(test, taskType, config);
  const { batchId, items } = await acceptedBatch(test, rows);
  const campaign = await lead.client.call('createCampaign', {
    params: { projectId: test.project.id },
    body: {
      name: 'Animals',
      seed: 'seed-1',
      brief: {
        goal: 'Label animals',
        why: 'The model confuses them',
        acceptanceCriteria: ['agreement'],
        ownerId: lead.person.id,
        dueAt: '2026-04-01T00:00:00Z',
      },
      ...rules,
      ...draft,
    },
  });
  const setting = { lead, campaign, items };
  const labellers: TestPerson[] = [];
  for (let n = 0; n < people; n += 1) labellers.push(await addMember(test, setting, 'label', kind));
  await lead.client.call('addCampaignItems', { params: { campaignId: campaign.id }, body: { batchIds: [batchId] } });
  return { ...setting, labellers };
}

/** Briefs, readies, evaluates and launches. */
export async function launch(
  test: TestApp,
  { lead, campaign }: Pick<CampaignSetting, 'lead' | 'campaign'>,
): Promise<CampaignOf> {
  const params = { campaignId: campaign.id };
  await lead.client.call('moveCampaign', { params, body: { to: 'briefed' } });
  await lead.client.call('moveCampaign', { params, body: { to: 'ready' } });
  await lead.client.call('evaluateCampaignLaunch', { params });
  return lead.client.call('moveCampaign', { params, body: { to: 'active' } });
}

export async function launched(test: TestApp, wishes: Wishes = {}): Promise<CampaignSetting> {
  const setting = await prepareCampaign(test, wishes);
  if (wishes.workflow?.kind === 'consensus') await addMember(test, setting, 'adjudicate');
  if (wishes.reviewPolicy !== undefined && wishes.reviewPolicy.kind !== 'none')
    await addMember(test, setting, 'review');
  await launch(test, setting);
  return setting;
}

type Purpose = 'label' | 'review' | 'adjudicate';

/** The next task for somebody, or null with the reason when there is none. */
export async function next(
  who: TestPerson,
  campaign: { id: string },
  purpose: Purpose = 'label',
): Promise<WorkItemOf | null> {
  const answer = await who.client.call('nextTask', { params: { campaignId: campaign.id }, body: { purpose } });
  return answer.items[0] ?? null;
}

export function submit(
  who: TestPerson,
  item: WorkItemOf,
  answer: unknown,
  more: { fence?: number; answeredAt?: string } = {},
) {
  return who.client.call('submitAnnotation', {
    params: { campaignId: item.campaignId, assignmentId: item.assignmentId },
    body: { fence: item.fence, answer, activeMs: 1200, ...more },
  });
}

/** Answers everything that is open for a person; `choose` sees the item. Answers the tasks in their order. */
export async function answerAll(
  who: TestPerson,
  campaign: { id: string },
  choose: (item: WorkItemOf) => unknown,
): Promise<WorkItemOf[]> {
  const seen: WorkItemOf[] = [];
  for (;;) {
    const item = await next(who, campaign);
    if (item === null) return seen;
    seen.push(item);
    await submit(who, item, choose(item));
  }
}
