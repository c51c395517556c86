import { randomBytes } from 'node:crypto';
import { createClient, type PersonRef } from '@assay/api';
import { launch, prepareCampaign } from './campaign.ts';
import type { OpenWork, Stage } from './stage.ts';
import { inDays } from './wait.ts';

export interface Guest {
  readonly handle: string;
  readonly password: string;
}

/** A person who labels, for whoever sits at the screen: invited, like every human. */
async function invite(
  baseUrl: string,
  { admin }: Stage,
  projectIds: readonly string[],
): Promise<{ guest: Guest; person: PersonRef }> {
  const guest = { handle: 'you', password: randomBytes(12).toString('base64url') };
  const [first = '', ...others] = projectIds;
  const { secret } = await admin.call('invitePerson', {
    params: { projectId: first },
    body: { email: 'you@example.org', role: 'annotator', days: 1 },
  });
  const { me } = await createClient({ baseUrl }).call('acceptInvitation', { body: { secret, name: 'You', ...guest } });
  for (const projectId of others) {
    await admin.call('grantRole', { params: { projectId }, body: { personId: me.person.id, role: 'annotator' } });
  }
  return { guest, person: me.person };
}

/** Leaves one open campaign in every project, so that a person can label as the recorded ones did. */
export async function leaveWork(stage: Stage, baseUrl: string, all: readonly OpenWork[]): Promise<Guest> {
  const { guest, person } = await invite(
    baseUrl,
    stage,
    all.map((one) => one.projectId),
  );
  const actor = { ...person, call: createClient({ baseUrl }).call };
  const lead = stage.cast.get('annotation-lead');
  for (const { projectId, name, rules, batchId } of all) {
    const campaignId = await prepareCampaign(
      stage.cast,
      projectId,
      {
        name,
        ...rules,
        workflow: { kind: 'single-pass' },
        reviewPolicy: { kind: 'none' },
        goldPolicy: null,
        leaseMinutes: 60,
        seed: name,
        brief: {
          goal: 'Try the workbench on the items of the demo.',
          why: 'To see what a labelling person sees.',
          acceptanceCriteria: ['None: nothing is released from here.'],
          ownerId: lead.id,
          dueAt: inDays(30),
        },
      },
      { batchIds: [batchId], members: [{ actor, purpose: 'label' }] },
    );
    await launch(stage.cast, projectId, campaignId, name);
  }
  return guest;
}
