import type { NewEvent } from '../../platform/events.ts';
import type { Subscription } from '../../platform/outbox.ts';
import { findVersion } from '../taxonomy/index.ts';
import { checklistKind } from './checklist.kind.ts';
import { giveChecklist } from './onboarding.commands.ts';
import { checklistsForRole, findCampaignOnboarding } from './onboarding.store.ts';

const none: readonly NewEvent[] = [];

/** Gives people their checklists when they get a role in the project or are chosen for a campaign. */
export const giveChecklists: Subscription = {
  name: 'give-checklists',
  types: ['role.granted', 'invitation.accepted', 'campaign.member-chosen'],
  async handle(context) {
    const { tx, input: event, now } = context;
    const { projectId, data } = event;
    if (projectId === null) return none;
    const chosen = event.type === 'campaign.member-chosen';
    const personId = chosen ? data['personId'] : event.subject.id;
    if (typeof personId !== 'string') return none;
    const versionIds = chosen
      ? [(await findCampaignOnboarding(tx, event.subject.id)).checklist?.checklistVersionId ?? '']
      : await checklistsForRole(tx, projectId, String(data['role']), now);
    const events: NewEvent[] = [];
    for (const versionId of versionIds.filter((one) => one !== '')) {
      const version = await findVersion(tx, checklistKind, versionId);
      if (version !== null) events.push(...(await giveChecklist(context, version, [personId], event.actorId)));
    }
    return events;
  },
};
