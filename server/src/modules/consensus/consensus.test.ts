import { answerFromRecorded, mqmConfig } from '@assay/task-types';
import { agreementFromPatterns } from '@assay/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader } from '../../platform/db.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { agreementPatterns, pairCounts } from '../annotations/index.ts';
import {
  addMember,
  asCommand,
  answerAll,
  launch,
  launched,
  next,
  prepareCampaign,
  textRows,
  type WorkItemOf,
  consensusOf,
} from '../../testing/campaign-fixture.ts';
import { streamConsensus } from './index.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const three = consensusOf(3, 0.5);

function decide(who: TestPerson, item: WorkItemOf, answer: unknown, picked: string | null = null) {
  return who.client.call('submitAdjudication', {
    params: { campaignId: item.campaignId, assignmentId: item.assignmentId },
    body: { fence: item.fence, answer, picked, reason: 'The rule for birds applies.' },
  });
}

describe('consensus', () => {
  it('stands where people agree enough and goes to an adjudicator where they do not', async () => {
    const setting = await prepareCampaign(test, { rows: textRows(2), labellers: 3, workflow: three });
    const judge = await addMember(test, setting, 'adjudicate');
    await launch(test, setting);
    const choices = ['cat', 'dog', 'bird'];
    for (const [index, person] of setting.labellers.entries()) {
      await answerAll(person, setting.campaign, (item) => ({
        choice: (item.payload as { text: string }).text.endsWith('0') ? 'cat' : choices[index],
      }));
    }
    const params = { campaignId: setting.campaign.id };
    const { items } = await setting.lead.client.call('listConsensus', { params, query: {} });
    const byItem = new Map(items.map((one) => [one.externalId, one]));
    expect(byItem.get('item-0000')).toMatchObject({ final: true, answer: { choice: 'cat' }, agreement: 1 });
    expect(byItem.get('item-0001')).toMatchObject({ final: false, agreement: 0 });
    const item = await next(judge, setting.campaign, 'adjudicate');
    expect(item?.adjudication?.answers.map((one) => one.annotator)).toEqual([
      'Annotator A',
      'Annotator B',
      'Annotator C',
    ]);
    for (const person of setting.labellers) expect(JSON.stringify(item)).not.toContain(person.person.handle);
    if (item === null) throw new Error('nothing to decide');
    const other = await addMember(test, setting, 'adjudicate');
    expect(await next(other, setting.campaign, 'adjudicate')).toBeNull();
    await expect(decide(judge, item, { choice: 'whale' })).rejects.toMatchObject({ type: 'answer-refused' });
    await expect(decide(judge, item, { choice: 'bird' }, 'Annotator Z')).rejects.toMatchObject({
      type: 'answer-refused',
    });
    const decided = await decide(judge, item, { choice: 'bird' }, 'Annotator C');
    expect(decided).toMatchObject({ final: true, revision: 2, decidedBy: 'adjudication', summary: 'Bird' });
    const streamed: string[] = [];
    for await (const one of streamConsensus(reader(test.app.platform.pools.read), setting.campaign.id))
      streamed.push(`${one.externalId} ${one.decidedBy}`);
    expect(streamed).toEqual(['item-0000 consensus', 'item-0001 adjudication']);
  });

  it('tells how people answered only after the own decision', async () => {
    const setting = await launched(test, { rows: textRows(1), labellers: 3, workflow: consensusOf(3, 0.9) });
    const judge = await addMember(test, setting, 'adjudicate');
    const other = await addMember(test, setting, 'adjudicate');
    for (const [index, person] of setting.labellers.entries())
      await answerAll(person, setting.campaign, () => ({ choice: index === 0 ? 'dog' : 'cat' }));
    // A lead who also decides reads the campaign, yet not what the others say together while deciding.
    await test.admin.call('grantRole', {
      params: { projectId: test.project.id },
      body: { personId: judge.person.id, role: 'annotation-engineer' },
    });
    const item = await next(judge, setting.campaign, 'adjudicate');
    if (item === null) throw new Error('nothing to decide');
    const params = { campaignId: setting.campaign.id, taskId: item.taskId };
    expect(Object.keys(item.adjudication ?? {})).toEqual(['answers', 'differences']);
    expect(JSON.stringify(item)).not.toMatch(/confidence|posterior|"agreement"|gold/i);
    const outcome = (who: TestPerson) => who.client.call('getAdjudication', { params });
    for (const who of [judge, other]) await expect(outcome(who)).rejects.toMatchObject({ type: 'not-found' });
    expect((await judge.client.call('getTask', { params })).consensus).toEqual([]);
    expect((await judge.client.call('listConsensus', { params, query: {} })).items).toEqual([]);
    expect((await setting.lead.client.call('getTask', { params })).consensus).toHaveLength(1);
    await decide(judge, item, { choice: 'cat' });
    const told = await outcome(judge);
    expect(told).toMatchObject({
      decision: { answer: { choice: 'cat' }, summary: 'Cat', reason: 'The rule for birds applies.' },
      proposal: { answer: { choice: 'cat' }, confidence: 2 / 3 },
    });
    expect(told.answers.map((one) => one.agreement).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
    expect(told.answers[0]?.gold).toMatchObject({ value: null, reason: 'no item was judged' });
    for (const person of setting.labellers) expect(JSON.stringify(told)).not.toContain(person.person.id);
    await expect(outcome(other)).rejects.toMatchObject({ type: 'not-found' });
    expect((await judge.client.call('getTask', { params })).consensus).toHaveLength(2);
  });

  it('keeps annotators from deciding their own disputes, in the database as well', async () => {
    const setting = await launched(test, { rows: textRows(1), labellers: 3, workflow: three });
    const choices = ['cat', 'dog', 'bird'];
    for (const [index, person] of setting.labellers.entries())
      await answerAll(person, setting.campaign, () => ({ choice: choices[index] }));
    const [one] = setting.labellers;
    if (one === undefined) throw new Error('nobody');
    await test.admin.call('grantRole', {
      params: { projectId: test.project.id },
      body: { personId: one.person.id, role: 'adjudicator' },
    });
    await setting.lead.client.call('setCampaignMember', {
      params: { campaignId: setting.campaign.id, personId: one.person.id },
      body: { purposes: ['label', 'adjudicate'] },
    });
    expect(await next(one, setting.campaign, 'adjudicate')).toBeNull();
    await expect(
      asCommand(test, [
        [
          `insert into consensus (campaign_id, task_id, revision, item_id, final, answer, confidence, agreement, method, "values", differences, decided_by, decider_id, reason, at)
           select campaign_id, task_id, 9, item_id, true, answer, 1, 1, 'x', '{}', '[]', 'adjudication', $2, 'x', now() from consensus where campaign_id = $1`,
          [setting.campaign.id, one.person.id],
        ],
      ]),
    ).rejects.toMatchObject({ code: 'AS004' });
  });
});

describe('running sums', () => {
  it('equal a full recount, give the coefficients their patterns, and a falsified sum is found', async () => {
    const setting = await launched(test, { rows: textRows(30), labellers: 4, workflow: consensusOf(3, 0) });
    const choices = ['cat', 'dog', 'bird'];
    // By turns, so that many tasks finish with different sets of people.
    await Promise.all(
      setting.labellers.map((person, turn) =>
        answerAll(person, setting.campaign, (item) => ({
          choice: choices[((item.payload as { text: string }).text.length + turn * item.fence) % 3],
        })),
      ),
    );
    const params = { campaignId: setting.campaign.id };
    const recount = () => setting.lead.client.call('recomputeStatistics', { params, body: { check: true } });
    expect(await recount()).toMatchObject({ equal: true, tasks: 30, differences: [] });
    const db = reader(test.app.platform.pools.read);
    const { classes, patterns } = await agreementPatterns(db, setting.campaign.id, { id: 'choice', classes: choices });
    expect(patterns.reduce((sum, one) => sum + one.items, 0)).toBe(30);
    const alpha = agreementFromPatterns(patterns, classes.map(String), { statistic: 'krippendorff-alpha' });
    expect(alpha).toMatchObject({ items: 30, ratings: 90 });
    const pairs = await pairCounts(db, setting.campaign.id);
    expect(pairs.reduce((sum, one) => sum + (one.counts['tasks'] ?? 0), 0)).toBe(90);
    await asCommand(test, [
      [
        `update agreement_pattern set tasks = tasks + 1 where ctid = (select min(ctid) from agreement_pattern where campaign_id = $1)`,
        [setting.campaign.id],
      ],
    ]);
    const found = await recount();
    expect(found.equal).toBe(false);
    expect(found.differences[0]).toMatch(/kept \d+, counted \d+/);
  });

  it('carry the scores of error spans as values of an interval scale', async () => {
    const rows = textRows(3).map((row) => ({
      ...row,
      data: { source: '今天', target: 'Today is a lovely day indeed.' },
    }));
    const setting = await prepareCampaign(test, {
      rows,
      labellers: 2,
      kind: 'recorded',
      taskType: 'text-spans',
      config: mqmConfig,
      workflow: consensusOf(2, 0),
    });
    await addMember(test, setting, 'adjudicate');
    await launch(test, setting);
    const payload = { source: '今天', target: 'Today is a lovely day indeed.' };
    const span = { field: 'target', start: 11, end: 17, category: 'Accuracy/Mistranslation', severity: 'Minor' };
    for (const person of setting.labellers) {
      await answerAll(
        person,
        setting.campaign,
        (item) => answerFromRecorded(payload, item.fence === 1 ? [span] : []).answer,
      );
    }
    const { patterns, classes } = await agreementPatterns(reader(test.app.platform.pools.read), setting.campaign.id, {
      id: 'score',
    });
    expect(classes).toEqual([0, 1]);
    expect(patterns).toEqual([{ counts: [1, 1], items: 3 }]);
    const params = { campaignId: setting.campaign.id };
    expect(await setting.lead.client.call('recomputeStatistics', { params, body: { check: true } })).toMatchObject({
      equal: true,
    });
  });
});
