import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember, asCommand, launched, next, submit } from '../../testing/campaign-fixture.ts';
import { nextGuideline, publish, publishedChecklist, type StepInput } from '../../testing/coaching-fixture.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const watch = {
  kind: 'link',
  id: 'watch',
  title: 'Watch the film',
  url: 'https://example.org/film',
} as const satisfies StepInput;
const talk: StepInput = { kind: 'lead', id: 'talk', title: 'Talk to your lead', beforeFirstTask: false };
const inProject = () => ({ projectId: test.project.id });
const mine = async (who: TestPerson) => (await who.client.call('listMyOnboarding', { params: inProject() })).items;
const tick = (by: TestPerson, of: TestPerson, checklistVersionId: string, stepId: string) =>
  by.client.call('tickOnboardingStep', {
    params: { ...inProject(), personId: of.person.id },
    body: { checklistVersionId, stepId },
  });
const ask = (who: TestPerson, campaignId: string) =>
  who.client.call('nextTask', { params: { campaignId }, body: { purpose: 'label' } });

function the<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('missing');
  return one;
}

describe('a checklist', () => {
  it('lives as every rule does, and says what changed', async () => {
    const lead = await test.person(['annotation-engineer']);
    const body = { name: 'Start', steps: [watch] };
    const draft = await lead.client.call('createOnboardingChecklist', { params: inProject(), body });
    expect(draft).toMatchObject({ version: 1, state: 'draft', steps: [{ id: 'watch', beforeFirstTask: true }] });
    const params = { checklistVersionId: draft.id };
    await lead.client.call('submitOnboardingChecklistVersion', { params });
    await expect(lead.client.call('approveOnboardingChecklistVersion', { params })).rejects.toMatchObject({
      type: 'independence-refused',
    });
    const reader = await test.person(['annotation-engineer']);
    await reader.client.call('returnOnboardingChecklistVersion', { params, body: { reason: 'too short' } });
    await publish(test, lead, draft.id);
    const two = await lead.client.call('draftOnboardingChecklistVersion', {
      params: { checklistId: draft.checklistId },
    });
    await lead.client.call(
      'changeOnboardingChecklistVersion',
      { params: { checklistVersionId: two.id }, body: { steps: [watch, talk] } },
      { ifMatch: two.revision },
    );
    const diff = await lead.client.call('diffOnboardingChecklistVersion', {
      params: { checklistVersionId: two.id },
      query: {},
    });
    expect(diff).toMatchObject({ compatibility: 'breaking', differences: [{ kind: 'added', place: 'step talk' }] });
    await expect(
      lead.client.call('changeOnboardingChecklistVersion', { params, body: { steps: [talk] } }),
    ).rejects.toMatchObject({ type: 'frozen' });
  });

  it('refuses steps of one id, and what is not of the project', async () => {
    const lead = await test.person(['annotation-engineer']);
    const make = (steps: StepInput[]) =>
      lead.client.call('createOnboardingChecklist', {
        params: inProject(),
        body: { name: crypto.randomUUID(), steps },
      });
    await expect(make([watch, watch])).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ pointer: '/body/steps/1/id' }],
    });
    await expect(
      make([{ kind: 'guideline', id: 'read', title: 'Read', guidelineVersionId: crypto.randomUUID() }]),
    ).rejects.toMatchObject({ errors: [{ pointer: '/body/steps/0/guidelineVersionId' }] });
    await expect(make([{ ...watch, url: 'javascript:alert(1)' }])).rejects.toMatchObject({ type: 'invalid-input' });
  });
});

describe('a person', () => {
  it('gets the checklist of their role, sees it alone, and ticks what is theirs to tick', async () => {
    const lead = await test.person(['annotation-engineer']);
    const version = await publishedChecklist(test, lead, [watch, talk], { forRoles: ['annotator'] });
    const one = await test.person(['annotator']);
    await test.runDue();
    expect(await mine(one)).toMatchObject([{ checklistVersionId: version.id, done: 0, person: { id: one.person.id } }]);
    const told = (await one.client.call('listMyNotices', {})).items;
    expect(told.map((each) => each.kind)).toContain('onboarding-asked');

    await expect(tick(one, one, version.id, 'talk')).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(tick(lead, one, version.id, 'watch')).rejects.toMatchObject({ type: 'not-allowed' });
    expect(await tick(one, one, version.id, 'watch')).toMatchObject({ done: 1 });
    await expect(tick(one, one, version.id, 'watch')).rejects.toMatchObject({ type: 'state-refused' });
    expect((await tick(lead, one, version.id, 'talk')).steps.map((step) => step.done?.source)).toEqual([
      'person',
      'lead',
    ]);
    await expect(
      asCommand(test, [['delete from onboarding_tick where person_id = $1', [one.person.id]]]),
    ).rejects.toMatchObject({ code: 'AS002' });

    const peer = await test.person(['annotator']);
    await test.runDue();
    await expect(tick(peer, one, version.id, 'watch')).rejects.toMatchObject({ type: 'not-found' });
    await expect(
      peer.client.call('listOnboarding', { params: inProject(), query: { personId: one.person.id } }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it('keeps what they did in a later version that asks for the same', async () => {
    const lead = await test.person(['annotation-engineer']);
    const one = await test.person(['annotator']);
    const first = await publishedChecklist(test, lead, [watch, talk]);
    const give = (checklistVersionId: string) =>
      lead.client.call('assignOnboarding', {
        params: inProject(),
        body: { personId: one.person.id, checklistVersionId },
      });
    await give(first.id);
    await tick(one, one, first.id, 'watch');
    await tick(lead, one, first.id, 'talk');
    const second = await lead.client.call('draftOnboardingChecklistVersion', {
      params: { checklistId: first.checklistId },
    });
    const steps = [watch, { ...talk, title: 'Talk about the second guideline' }];
    await lead.client.call(
      'changeOnboardingChecklistVersion',
      { params: { checklistVersionId: second.id }, body: { steps } },
      { ifMatch: second.revision },
    );
    await publish(test, lead, second.id);
    const now = await give(second.id);
    expect(now.steps.map(({ step, done }) => [step.id, done !== null])).toEqual([
      ['watch', true],
      ['talk', false],
    ]);
    await expect(give(first.id)).rejects.toMatchObject({ type: 'state-refused' });
  });
});

describe('a campaign', () => {
  it('hands out nothing before the steps it asks for are done, and says which', async () => {
    const setting = await launched(test);
    const { lead, campaign } = setting;
    const one = the(setting.labellers[0]);
    const params = { campaignId: campaign.id };
    const read: StepInput = {
      kind: 'guideline',
      id: 'read',
      title: 'Read the guideline',
      guidelineVersionId: campaign.guidelineVersionId ?? '',
    };
    const version = await publishedChecklist(test, lead, [watch, read, talk]);
    await lead.client.call('setCampaignOnboarding', {
      params,
      body: { checklistVersionId: version.id, acknowledgeGuideline: false },
    });
    const held = await ask(one, campaign.id);
    expect(held).toMatchObject({
      items: [],
      nothing: expect.stringMatching(/Watch the film; Read the guideline/),
      hold: [
        { kind: 'step', stepId: 'watch' },
        { kind: 'step', stepId: 'read' },
      ],
    });
    // The database holds it too, whatever the code above does.
    await expect(
      asCommand(test, [
        [
          `insert into assignment (campaign_id, id, task_id, person_id, purpose, fence, why, leased_at, expires_at)
           select campaign_id, gen_random_uuid(), id, $2, 'label', 1, 'x', $3, $3 from task where campaign_id = $1 limit 1`,
          [campaign.id, one.person.id, test.clock.now().toISOString()],
        ],
      ]),
    ).rejects.toMatchObject({ code: 'AS002' });

    await tick(one, one, version.id, 'watch');
    await one.client.call('acknowledgeGuideline', {
      params: { guidelineVersionId: campaign.guidelineVersionId ?? '' },
    });
    expect((await mine(one))[0]?.steps.map(({ done }) => done?.source ?? null)).toEqual(['person', 'record', null]);
    const item = (await ask(one, campaign.id)).items[0];
    expect(item).toBeDefined();
    if (item !== undefined) await submit(one, item, { choice: 'cat' });

    const late = await addMember(test, setting, 'label');
    await test.runDue();
    expect((await mine(late)).map((each) => each.checklistVersionId)).toContain(version.id);
    expect((await ask(late, campaign.id)).hold).toHaveLength(2);
  });

  it('asks for each guideline version to be confirmed before the next task', async () => {
    const setting = await launched(test);
    const { lead, campaign } = setting;
    const one = the(setting.labellers[0]);
    await lead.client.call('setCampaignOnboarding', {
      params: { campaignId: campaign.id },
      body: { checklistVersionId: null, acknowledgeGuideline: true },
    });
    const confirm = (guidelineVersionId: string) =>
      one.client.call('acknowledgeGuideline', { params: { guidelineVersionId } });
    const first = campaign.guidelineVersionId ?? '';
    expect((await ask(one, campaign.id)).hold).toMatchObject([{ kind: 'guideline', guidelineVersionId: first }]);
    await confirm(first);
    const item = await next(one, campaign);
    expect(item).not.toBeNull();
    if (item !== null) await submit(one, item, { choice: 'cat' });

    const second = await nextGuideline(test, setting);
    expect((await ask(one, campaign.id)).hold).toMatchObject([{ guidelineVersionId: second, version: 2 }]);
    const { items } = await one.client.call('listMyReading', { params: inProject() });
    expect(items).toMatchObject([
      { guidelineVersionId: second, asked: true, acknowledgedAt: null, confirmedBefore: { guidelineVersionId: first } },
    ]);
    const { acknowledgedAt } = await confirm(second);
    test.clock.advance(60_000);
    expect(await confirm(second)).toEqual({ acknowledgedAt });
    expect(await next(one, campaign)).not.toBeNull();
  });

  it('lets recorded people through: their answers were given before', async () => {
    const setting = await launched(test, { kind: 'recorded' });
    await setting.lead.client.call('setCampaignOnboarding', {
      params: { campaignId: setting.campaign.id },
      body: { checklistVersionId: null, acknowledgeGuideline: true },
    });
    expect(await next(the(setting.labellers[0]), setting.campaign)).not.toBeNull();
  });
});
