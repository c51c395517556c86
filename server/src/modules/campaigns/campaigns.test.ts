import { Problem } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import {
  acceptedBatch,
  addMember,
  answerAll,
  asCommand,
  launched,
  next,
  prepareCampaign,
  textRows,
  consensusOf,
} from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const consensus = consensusOf(2, 0.5);

describe('a campaign', () => {
  it('says in words what each step lacks', async () => {
    const lead = await test.person(['annotation-engineer']);
    const campaign = await lead.client.call('createCampaign', {
      params: { projectId: test.project.id },
      body: { name: 'Bare' },
    });
    const params = { campaignId: campaign.id };
    const refusal = await lead.client
      .call('moveCampaign', { params, body: { to: 'briefed' } })
      .catch((cause: unknown) => cause);
    expect(refusal).toBeInstanceOf(Problem);
    expect((refusal as Problem).type).toBe('incomplete-record');
    expect((refusal as Problem).errors.map((one) => one.pointer)).toEqual([
      '/brief/goal',
      '/brief/why',
      '/brief/acceptanceCriteria',
      '/brief/ownerId',
      '/brief/dueAt',
    ]);
    const { steps } = await lead.client.call('getCampaign', { params });
    expect(steps.find((step) => step.to === 'briefed')?.missing).toHaveLength(5);
    await expect(lead.client.call('moveCampaign', { params, body: { to: 'active' } })).rejects.toMatchObject({
      type: 'state-refused',
    });
    await expect(lead.client.call('moveCampaign', { params, body: { to: 'cancelled' } })).rejects.toMatchObject({
      type: 'incomplete-record',
    });
    await lead.client.call('moveCampaign', { params, body: { to: 'cancelled', reason: 'not needed' } });
    await expect(lead.client.call('updateCampaign', { params, body: { name: 'x' } })).rejects.toMatchObject({
      type: 'state-refused',
    });
  });

  it('cannot be moved past its states in the database either', async () => {
    const setting = await prepareCampaign(test);
    const set = (state: string) =>
      asCommand(test, [
        [`update campaign set state = '${state}', launched_at = now() where id = $1`, [setting.campaign.id]],
      ]);
    await expect(set('done')).rejects.toMatchObject({ code: 'AS002' });
    await expect(set('active')).rejects.toMatchObject({ code: 'AS002' });
  });

  it('is refused at the launch gate for an under-sized gold set, and starts once there is enough', async () => {
    const setting = await prepareCampaign(test, {
      goldPolicy: { share: 0.1, minimumAccuracy: 0.8, minimumAnswers: 5, stopRule: 'none' },
      rows: textRows(30),
    });
    const params = { campaignId: setting.campaign.id };
    const { lead } = setting;
    const gold = [...(await acceptedBatch(test, textRows(14, 'gold'))).items.values()].map((itemId) => ({
      itemId,
      answer: { choice: 'cat' },
    }));
    await lead.client.call('addGold', { params, body: { entries: gold.slice(0, 10) } });
    await lead.client.call('moveCampaign', { params, body: { to: 'briefed' } });
    await lead.client.call('moveCampaign', { params, body: { to: 'ready' } });
    const start = () => lead.client.call('moveCampaign', { params, body: { to: 'active' } });
    await expect(start()).rejects.toMatchObject({ type: 'gate-failed', extensions: { evaluation: null } });
    const evaluation = await lead.client.call('evaluateCampaignLaunch', { params });
    expect(evaluation.verdict).toBe('not-enough-evidence');
    expect(evaluation.conditions.find((one) => one.id === 'gold-enough')).toMatchObject({
      verdict: 'not-enough-evidence',
      itemsNeeded: 4,
    });
    await expect(start()).rejects.toMatchObject({
      type: 'gate-not-enough-evidence',
      extensions: { evaluation: { id: evaluation.id } },
    });
    test.clock.advance(1000);
    await lead.client.call('addGold', { params, body: { entries: gold.slice(10) } });
    await expect(start()).rejects.toMatchObject({
      type: 'gate-failed',
      message: expect.stringContaining('since the last change'),
    });
    expect((await lead.client.call('evaluateCampaignLaunch', { params })).verdict).toBe('pass');
    expect((await start()).state).toBe('active');
    const { items } = await lead.client.call('listCampaignEvaluations', { params });
    expect(items.map((one) => one.verdict)).toEqual(['pass', 'not-enough-evidence']);
  });

  it('is refused when people lack their role or are too few', async () => {
    const setting = await prepareCampaign(test, { workflow: consensus, labellers: 1 });
    const params = { campaignId: setting.campaign.id };
    const roleless = await test.person([]);
    await setting.lead.client.call('setCampaignMember', {
      params: { ...params, personId: roleless.person.id },
      body: { purposes: ['label'] },
    });
    const evaluation = await setting.lead.client.call('evaluateCampaignLaunch', { params });
    const verdicts = Object.fromEntries(evaluation.conditions.map((one) => [one.id, one.verdict]));
    expect(verdicts).toMatchObject({
      'brief-complete': 'pass',
      'rules-in-force': 'pass',
      'people-hold-roles': 'fail',
      'enough-people': 'fail',
    });
    expect(evaluation.conditions.find((one) => one.id === 'people-hold-roles')?.detail).toContain(
      roleless.person.handle,
    );
  });

  it('is fixed by its launch', async () => {
    const setting = await launched(test);
    const params = { campaignId: setting.campaign.id };
    await expect(
      setting.lead.client.call('updateCampaign', { params, body: { workflow: consensus } }),
    ).rejects.toMatchObject({ type: 'state-refused' });
    await expect(
      asCommand(test, [[`update campaign set seed = 'other' where id = $1`, [setting.campaign.id]]]),
    ).rejects.toMatchObject({ code: 'AS003' });
    await setting.lead.client.call('updateCampaign', { params, body: { leaseMinutes: 5 } });
  });

  it('pauses, closes only when all is done, and is archived', async () => {
    const setting = await launched(test, { labellers: 1 });
    const [person] = setting.labellers;
    if (person === undefined) throw new Error('nobody');
    const params = { campaignId: setting.campaign.id };
    const move = (to: 'paused' | 'active' | 'closing' | 'done' | 'archived') =>
      setting.lead.client.call('moveCampaign', { params, body: { to, reason: 'test' } });
    await move('paused');
    expect(await next(person, setting.campaign)).toBeNull();
    await move('active');
    await move('closing');
    await expect(move('done')).rejects.toMatchObject({
      type: 'incomplete-record',
      message: '6 tasks are neither done nor withdrawn.',
    });
    await move('active');
    await answerAll(person, setting.campaign, () => ({ choice: 'cat' }));
    await move('closing');
    expect((await move('done')).closedAt).not.toBeNull();
    expect((await move('archived')).state).toBe('archived');
  });

  it('shows people their own work, and figures of people only to those who may see them', async () => {
    const setting = await launched(test, { labellers: 1 });
    const [person] = setting.labellers;
    if (person === undefined) throw new Error('nobody');
    await addMember(test, setting, 'review');
    const before = await person.client.call('listMyWork', {});
    expect(before.items[0]).toMatchObject({
      campaignId: setting.campaign.id,
      purposes: ['label'],
      waiting: { label: 6 },
      answered: 0,
    });
    await answerAll(person, setting.campaign, () => ({ choice: 'dog' }));
    expect((await person.client.call('listMyWork', {})).items[0]).toMatchObject({
      waiting: { label: 0 },
      answered: 6,
      answeredToday: 6,
    });
    const params = { campaignId: setting.campaign.id };
    const { items } = await setting.lead.client.call('listCampaignPeople', { params });
    expect(items.find((one) => one.person.id === person.person.id)).toMatchObject({
      answers: 6,
      labels: 6,
      activeMs: 7200,
    });
    const engineer = await test.person(['data-engineer']);
    await expect(engineer.client.call('listCampaignPeople', { params })).rejects.toMatchObject({ type: 'not-allowed' });
    const { items: tasks } = await engineer.client.call('listTasks', { params, query: { limit: 2 } });
    expect(tasks.map((one) => one.gold)).toEqual([null, null]);
    const detail = await engineer.client.call('getTask', { params: { ...params, taskId: tasks[0]?.id ?? '' } });
    expect(JSON.stringify(detail)).not.toContain(person.person.handle);
    expect(detail.annotations[0]).toMatchObject({ who: { personId: null, name: 'Annotator A' }, summary: 'Dog' });
  });
});
