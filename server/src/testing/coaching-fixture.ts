import type { Output, Request, Routes } from '@assay/api';
import { acceptedBatch, asCommand, launch, prepareCampaign, textRows, type Wishes } from './campaign-fixture.ts';
import type { TestApp, TestPerson } from '../testing.ts';

export type StepInput = Request<Routes['createOnboardingChecklist']>['body']['steps'][number];
export type ChecklistOf = Output<Routes['createOnboardingChecklist']>;

/** Hands a draft in, has somebody else approve it, and publishes it. */
export async function publish(test: TestApp, lead: TestPerson, checklistVersionId: string): Promise<ChecklistOf> {
  const other = await test.person(['annotation-engineer']);
  const params = { checklistVersionId };
  await lead.client.call('submitOnboardingChecklistVersion', { params });
  await other.client.call('approveOnboardingChecklistVersion', { params });
  return lead.client.call('publishOnboardingChecklistVersion', { params, body: {} });
}

export async function publishedChecklist(
  test: TestApp,
  lead: TestPerson,
  steps: readonly StepInput[],
  more: { name?: string; forRoles?: ('annotator' | 'reviewer' | 'adjudicator')[] } = {},
): Promise<ChecklistOf> {
  const draft = await lead.client.call('createOnboardingChecklist', {
    params: { projectId: test.project.id },
    body: { name: `Welcome ${crypto.randomUUID()}`, steps: [...steps], ...more },
  });
  return publish(test, lead, draft.id);
}

/** A running campaign with gold whose right answer is `bird`. */
export async function withGold(test: TestApp, count: number, wishes: Wishes = {}) {
  const setting = await prepareCampaign(test, {
    labellers: 2,
    workflow: { kind: 'single-pass' },
    goldPolicy: { share: 0, minimumAccuracy: 0.5, minimumAnswers: 3, stopRule: 'none' },
    ...wishes,
  });
  const { items: gold } = await acceptedBatch(
    test,
    textRows(count, 'gold').map((row) => ({ ...row, data: { text: `An animal of ${row.externalId}` } })),
  );
  const params = { campaignId: setting.campaign.id };
  await setting.lead.client.call('addGold', {
    params,
    body: {
      entries: [...gold.values()].map((itemId) => ({ itemId, answer: { choice: 'bird' }, reason: 'It has feathers.' })),
    },
  });
  await launch(test, setting);
  return { ...setting, gold, params };
}

/** The next version of the campaign's guideline, in force and in use. */
export async function nextGuideline(
  test: TestApp,
  { lead, campaign }: { lead: TestPerson; campaign: { id: string; guidelineVersionId: string | null } },
): Promise<string> {
  const before = campaign.guidelineVersionId ?? '';
  const id = crypto.randomUUID();
  const at = test.clock.now().toISOString();
  const [author, approver] = [await test.person([]), await test.person([])];
  await asCommand(test, [
    [
      `insert into guideline_version (id, guideline_id, project_id, version, sha256, author_id, created_at, body)
       select $1, guideline_id, project_id, version + 1, sha256, $2, $3, 'Look three times.' from guideline_version where id = $4`,
      [id, author.person.id, at, before],
    ],
    [`update guideline_version set state = 'in-validation' where id = $1`, [id]],
    [
      `update guideline_version set state = 'approved', approved_by = $2, approved_at = $3 where id = $1`,
      [id, approver.person.id, at],
    ],
    [`update guideline_version set state = 'published', published_at = $2, effective_at = $2 where id = $1`, [id, at]],
  ]);
  await lead.client.call('updateCampaign', {
    params: { campaignId: campaign.id },
    body: { guidelineVersionId: id },
  });
  return id;
}
