import { randomBytes } from 'node:crypto';
import { createClient, type PersonRef, type Role as RoleName } from '@assay/api';
import { launch, prepareCampaign } from './campaign.ts';
import type { OpenWork, Stage } from './stage.ts';
import { inDays } from './wait.ts';

export interface Guest {
  readonly handle: string;
  readonly password: string;
}

/** Sign-ins of the two people who are invited. */
export interface Guests {
  readonly annotator: Guest;
  readonly lead: Guest;
}

interface Invited {
  readonly handle: string;
  readonly name: string;
  readonly roles: readonly [RoleName, ...RoleName[]];
}

const annotator: Invited = { handle: 'you', name: 'You', roles: ['annotator'] };

/** Enough to begin, build and release; what one person may not do alone stays refused. */
const lead: Invited = {
  handle: 'lead',
  name: 'You, as the lead',
  roles: ['annotation-engineer', 'data-engineer', 'data-owner', 'algorithm-engineer', 'quality-evaluator'],
};

/** A person for whoever sits at the screen: invited, like every human. */
async function invite(
  baseUrl: string,
  { admin }: Stage,
  projectIds: readonly string[],
  { handle, name, roles }: Invited,
): Promise<{ guest: Guest; person: PersonRef }> {
  const guest = { handle, password: randomBytes(12).toString('base64url') };
  const [first = ''] = projectIds;
  const { secret } = await admin.call('invitePerson', {
    params: { projectId: first },
    body: { email: `${handle}@example.org`, role: roles[0], days: 1 },
  });
  const { me } = await createClient({ baseUrl }).call('acceptInvitation', { body: { secret, name, ...guest } });
  for (const projectId of projectIds) {
    for (const role of roles) {
      if (projectId === first && role === roles[0]) continue;
      await admin.call('grantRole', { params: { projectId }, body: { personId: me.person.id, role } });
    }
  }
  return { guest, person: me.person };
}

/** Leaves one open campaign in every project, so that a person can label as the recorded ones did. */
export async function leaveWork(stage: Stage, baseUrl: string, all: readonly OpenWork[]): Promise<Guests> {
  const projectIds = all.map((one) => one.projectId);
  const { guest, person } = await invite(baseUrl, stage, projectIds, annotator);
  const { guest: asLead } = await invite(baseUrl, stage, projectIds, lead);
  const actor = { ...person, call: createClient({ baseUrl }).call };
  const owner = stage.cast.get('annotation-lead');
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
          ownerId: owner.id,
          dueAt: inDays(30),
        },
      },
      { batchIds: [batchId], members: [{ actor, purpose: 'label' }] },
    );
    await launch(stage.cast, projectId, campaignId, name);
  }
  return { annotator: guest, lead: asLead };
}
