import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSha256Sums } from '@assay/formats';
import {
  acceptedBatch,
  addMember,
  answerAll,
  asCommand,
  consensusOf,
  launch,
  next,
  prepareCampaign,
  textRows,
  type CampaignSetting,
} from '../../testing/campaign-fixture.ts';
import { refusalOf } from '../../testing/direct-sql.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import type { AnnotationLine } from './evidence.rules.ts';

let test: TestApp;
let owner: TestPerson;
let engineer: TestPerson;
let algorithm: TestPerson;
let setting: CampaignSetting;
let datasetId: string;

const GOLD = 60;
const ITEMS = 40;

const animal = (number: number) => ({ choice: number % 2 === 0 ? 'cat' : 'dog' });

/** 40 items and 60 hidden gold ones, answered by two people, most answers reviewed and accepted. */
async function labelledCampaign(): Promise<CampaignSetting> {
  const prepared = await prepareCampaign(test, {
    rows: textRows(ITEMS),
    workflow: consensusOf(2, 0.5),
    reviewPolicy: { kind: 'sampled', share: 0.9 },
    goldPolicy: { share: 0.1, minimumAccuracy: 0.9, minimumAnswers: 20, stopRule: 'none' },
  });
  const reviewer = await addMember(test, prepared, 'review');
  await addMember(test, prepared, 'adjudicate');
  const params = { campaignId: prepared.campaign.id };
  const gold = await acceptedBatch(test, textRows(GOLD, 'gold'));
  const entries = [...gold.items.values()].map((itemId, number) => ({ itemId, answer: animal(number) }));
  await prepared.lead.client.call('addGold', { params, body: { entries } });
  await launch(test, prepared);
  for (const person of prepared.labellers)
    await answerAll(person, prepared.campaign, ({ payload }) =>
      animal(Number(/\d+$/.exec((payload as { text: string }).text)?.[0])),
    );
  for (;;) {
    const item = await next(reviewer, prepared.campaign, 'review');
    if (item === null) break;
    await reviewer.client.call('submitReview', {
      params: { ...params, assignmentId: item.assignmentId },
      body: { fence: item.fence, verdict: 'accepted' },
    });
  }
  return prepared;
}

const written = {
  objective: 'Tell animals apart.',
  complianceConclusion: 'Public texts, no personal data.',
  knownDefects: 'Only short texts.',
  fitUses: 'Tests.',
  unfitUses: 'Anything else.',
};

async function build(card: Partial<typeof written> = written) {
  const version = await engineer.client.call('buildDatasetVersion', {
    params: { datasetId },
    body: { campaignIds: [setting.campaign.id], releaseDate: '2026-03-02', card },
  });
  await test.runDue();
  return owner.client.call('getDatasetVersion', { params: { versionId: version.id } });
}

const evaluate = (versionId: string) => owner.client.call('evaluateDatasetRelease', { params: { versionId } });
const freeze = (versionId: string) => owner.client.call('freezeDatasetVersion', { params: { versionId } });

async function approve(versionId: string): Promise<void> {
  const decision = await algorithm.client.call('proposeDecision', {
    params: { projectId: test.project.id },
    body: {
      kind: 'release',
      subject: { kind: 'dataset-version', id: versionId },
      title: 'Release',
      proposal: 'The gate passes.',
      respondBy: new Date(test.clock.now().getTime() + 60_000).toISOString(),
    },
  });
  test.clock.advance(61_000);
  await test.runDue();
  await owner.client.call('decide', {
    params: { decisionId: decision.id },
    body: { outcome: 'approved', reason: 'Yes.' },
  });
}

async function frozen() {
  const version = await build();
  await evaluate(version.id);
  await approve(version.id);
  await freeze(version.id);
  await test.runDue();
  return owner.client.call('getDatasetVersion', { params: { versionId: version.id } });
}

beforeAll(async () => {
  test = await startTestApp();
  owner = await test.person(['data-owner']);
  engineer = await test.person(['data-engineer']);
  algorithm = await test.person(['algorithm-engineer']);
  setting = await labelledCampaign();
  const created = await engineer.client.call('createDataset', {
    params: { projectId: test.project.id },
    body: { slug: 'animals', title: 'Animals' },
  });
  datasetId = created.id;
});
afterAll(() => test.close());

describe('a candidate', () => {
  it('holds the final labels without gold, under a name that follows from its content', async () => {
    const [first, second] = [await build(), await build()];
    expect(first).toMatchObject({ state: 'candidate', items: ITEMS, cardMissing: [] });
    expect(first.name).toBe(`animals@${first.merkleRoot?.slice(0, 12)}`);
    expect(second.merkleRoot).toBe(first.merkleRoot);
    expect(second.number).toBe(first.number + 1);
    const { items } = await owner.client.call('listVersionItems', {
      params: { versionId: first.id },
      query: { limit: 1 },
    });
    expect(items[0]?.record).toMatchObject({ answer: { choice: 'cat' }, annotators: 2, campaign: 'Animals' });
    expect(JSON.stringify(items)).not.toContain(setting.campaign.id);
  });

  it('is not frozen before its gate was evaluated, nor without the decision', async () => {
    const version = await build();
    await expect(freeze(version.id)).rejects.toMatchObject({ type: 'gate-not-enough-evidence' });
    expect((await evaluate(version.id)).verdict).toBe('pass');
    await expect(freeze(version.id)).rejects.toMatchObject({ type: 'decision-open' });
  });

  it('is refused while its card is incomplete, with every empty field named, and can be mended', async () => {
    const version = await build({ objective: 'Tell animals apart.' });
    const refused = await evaluate(version.id);
    expect(refused.verdict).toBe('fail');
    expect(refused.conditions.find((one) => one.id === 'card-complete')?.detail).toBe(
      'Empty: Compliance conclusion, Known defects, Fit uses, Unfit uses.',
    );
    await expect(freeze(version.id)).rejects.toMatchObject({ type: 'gate-failed' });
    await engineer.client.call('updateVersionCard', { params: { versionId: version.id }, body: written });
    expect((await evaluate(version.id)).verdict).toBe('pass');
    const { items } = await owner.client.call('listReleaseEvaluations', { params: { versionId: version.id } });
    expect(items.map((one) => one.verdict)).toEqual(['pass', 'fail']);
  });

  it('is built in formats that its labels fit, and refuses others by name', async () => {
    const params = { datasetId };
    const { items } = await owner.client.call('listExportFormats', { params });
    expect(items.find((one) => one.campaignId === setting.campaign.id)?.formats).toContainEqual({
      id: 'csv',
      title: 'CSV',
      usual: true,
    });
    const campaignIds = [setting.campaign.id];
    const chosen = await engineer.client.call('buildDatasetVersion', {
      params,
      body: { campaignIds, formats: ['label-studio'] },
    });
    expect(chosen.formats).toEqual(['label-studio']);
    await expect(
      engineer.client.call('buildDatasetVersion', { params, body: { campaignIds, formats: ['csv', 'coco'] } }),
    ).rejects.toMatchObject({ type: 'invalid-input', errors: [{ pointer: '/body/formats/1' }] });
  });

  it('is frozen by nobody but the roles that may', async () => {
    const version = await build();
    await expect(
      engineer.client.call('freezeDatasetVersion', { params: { versionId: version.id } }),
    ).rejects.toMatchObject({
      type: 'not-allowed',
    });
  });
});

describe('the annotations behind a version', () => {
  const linesOf = async (versionId: string) => {
    const response = await owner.client.call('downloadVersionFile', {
      params: { versionId, path: 'annotations.jsonl' },
    });
    const text = await response.text();
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AnnotationLine);
  };

  it('are every answer and review with who, when, which round and which software, and one label a record', async () => {
    const version = await frozen();
    const lines = await linesOf(version.id);
    expect(version.annotations?.lines).toBe(lines.length);
    const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
    expect([count('annotation'), count('label'), count('consensus')]).toEqual([2 * ITEMS, ITEMS, ITEMS]);
    expect(count('review')).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.pipelineVersion, line.ref).toMatch(/^assay@\d/);
      expect(Date.parse(line.timestamp), line.ref).not.toBeNaN();
      expect(line.annotationRound, line.ref).toBe(1);
    }
    const handles = new Set(lines.filter((line) => line.kind === 'annotation').map((line) => line.annotatorId));
    expect(handles).toEqual(new Set(setting.labellers.map((one) => one.person.handle)));
    const said = JSON.stringify(lines);
    for (const { person } of setting.labellers) expect(said).not.toContain(person.id);
  });

  it('stay those of the build when the campaign goes on before the freeze', async () => {
    const version = await build();
    await evaluate(version.id);
    await approve(version.id);
    await asCommand(test, [
      [
        `insert into annotation (campaign_id, id, task_id, person_id, revision, author_id, reason, answer, labels, active_ms, answered_at, recorded_at)
          select campaign_id, gen_random_uuid(), task_id, person_id, revision + 1, author_id, 'late', answer, 1, 1, answered_at, recorded_at
          from annotation where campaign_id = $1 order by id limit 1`,
        [setting.campaign.id],
      ],
    ]);
    await freeze(version.id);
    await test.runDue();
    expect((await linesOf(version.id)).some((line) => line.revision === 2)).toBe(false);
    const params = { versionId: version.id };
    expect(await owner.client.call('verifyDatasetVersion', { params })).toMatchObject({ ok: true });
  });

  it('are handed only to those who may export', async () => {
    const version = await frozen();
    const params = { versionId: version.id, path: 'annotations.jsonl' };
    const reader = setting.labellers[0];
    await expect(reader?.client.call('downloadVersionFile', { params })).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it('cannot be exchanged for others', async () => {
    const version = await frozen();
    const statement = `update dataset_version set annotations_sha256 = repeat('0', 64) where id = $1`;
    expect(await refusalOf(test, statement, [version.id])).toBe('AS003');
  });
});

describe('a frozen version', () => {
  it('is written in files that check themselves', async () => {
    const version = await frozen();
    expect(version).toMatchObject({ state: 'frozen', exportState: 'done' });
    const params = { versionId: version.id };
    const { items } = await owner.client.call('listVersionFiles', { params });
    expect(items.map((file) => file.path)).toEqual([
      'CARD.md',
      'LINEAGE.json',
      'SHA256SUMS',
      'annotations.jsonl',
      'annotations.parquet',
      'croissant.json',
      'csv/labels.csv',
      'data.jsonl',
      'data.parquet',
      'jsonl/labels.jsonl',
      'manifest.json',
    ]);
    const bytes = new Map<string, Buffer>();
    for (const file of items) {
      const response = await owner.client.call('downloadVersionFile', { params: { ...params, path: file.path } });
      bytes.set(file.path, Buffer.from(await response.arrayBuffer()));
    }
    for (const { path, sha256 } of parseSha256Sums(bytes.get('SHA256SUMS') ?? Buffer.alloc(0))) {
      expect(
        createHash('sha256')
          .update(bytes.get(path) ?? '')
          .digest('hex'),
        path,
      ).toBe(sha256);
    }
    const lines = (bytes.get('data.jsonl') ?? '').toString().trim().split('\n');
    expect(lines).toHaveLength(ITEMS);
    expect(await owner.client.call('verifyDatasetVersion', { params })).toMatchObject({
      ok: true,
      merkleRoot: version.merkleRoot,
    });
  });

  it('gives the same bytes when the same labels are frozen again, but for its number', async () => {
    const hashes = async () => {
      const version = await frozen();
      const { items } = await owner.client.call('listVersionFiles', { params: { versionId: version.id } });
      return Object.fromEntries(items.map((file) => [file.path, file.sha256]));
    };
    const [first, second] = [await hashes(), await hashes()];
    for (const path of ['data.jsonl', 'data.parquet', 'annotations.jsonl', 'annotations.parquet'])
      expect(second[path], path).toBe(first[path]);
  });

  it('does not change, whoever asks, by whatever path', async () => {
    const version = await frozen();
    await expect(
      engineer.client.call('updateVersionCard', { params: { versionId: version.id }, body: { objective: 'x' } }),
    ).rejects.toMatchObject({ type: 'frozen' });
    const attempts = [
      `update dataset_version set card = '{}' where id = $1`,
      `delete from dataset_version where id = $1`,
      `update dataset_version_item set record = '{}' where version_id = $1`,
      `delete from dataset_version_item where version_id = $1`,
      `insert into dataset_version_item (version_id, ordinal, item_id, external_id, record, sha256)
        select $1, 9999, item_id, 'x', record, sha256 from dataset_version_item where version_id = $1 limit 1`,
    ];
    for (const statement of attempts) expect(await refusalOf(test, statement, [version.id]), statement).toBe('AS003');
    expect(await refusalOf(test, 'delete from dataset_file where version_id = $1', [version.id])).toBe('AS002');
  });

  it('shows a record that was changed past every trigger', async () => {
    const version = await frozen();
    const connection = await test.app.platform.pools.write.connect();
    try {
      await connection.query('set session_replication_role = replica');
      await connection.query(
        `update dataset_version_item set record = replace(record, 'cat', 'dog') where version_id = $1 and ordinal = 2`,
        [version.id],
      );
    } finally {
      await connection.query('set session_replication_role = default');
      connection.release();
    }
    const found = await owner.client.call('verifyDatasetVersion', { params: { versionId: version.id } });
    expect(found.ok).toBe(false);
    expect(found.differences[0]).toContain('record 2');
  });

  it('can be withdrawn with a reason; the older one is then the latest', async () => {
    const params = { projectId: test.project.id };
    const version = await frozen();
    await owner.client.call('withdrawDatasetVersion', {
      params: { versionId: version.id },
      body: { reason: 'Wrong licence.' },
    });
    const { items } = await owner.client.call('listDatasets', { params });
    expect(items[0]?.latest).not.toBeNull();
    const again = await owner.client.call('getDatasetVersion', { params: { versionId: version.id } });
    expect(again).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Wrong licence.' });
    await expect(freeze(version.id)).rejects.toMatchObject({ type: 'state-refused' });
  });

  it('leads back to campaign, batch and rules', async () => {
    const version = await frozen();
    const walk = await owner.client.call('getLineage', {
      params: { projectId: test.project.id },
      query: { kind: 'dataset-version', id: version.id, direction: 'forward' },
    });
    expect(new Set(walk.nodes.map((node) => node.kind))).toEqual(
      new Set(['dataset', 'campaign', 'batch', 'task-spec-version', 'taxonomy-version', 'guideline-version']),
    );
  });
});
