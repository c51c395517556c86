import type { NewEvent } from '../../platform/events.ts';
import type { Subscription } from '../../platform/outbox.ts';
import { tellPeople } from '../responsibility/index.ts';
import { askerOf, guidelineManagers, reworkOf } from './told.store.ts';

const none: readonly NewEvent[] = [];

/** Tells people what happened to their answers and questions; modules below know nothing of notices. */
export const tellOfFeedback: Subscription = {
  name: 'tell-of-feedback',
  types: ['annotation.rejected', 'guideline-question.asked', 'guideline-question.answered', 'campaign.member-chosen'],
  async handle({ tx, input: event, now }) {
    const { projectId, subject } = event;
    if (projectId === null) return none;
    const at = now;
    if (event.type === 'annotation.rejected') {
      const { campaignId, reviewId } = event.data as { campaignId: string; reviewId: string };
      const rework = await reworkOf(tx, campaignId, reviewId);
      if (rework === null) return none;
      return tellPeople(
        tx,
        {
          kind: 'answer-sent-back',
          title: 'A reviewer sent an answer of yours back',
          projectId,
          subject: { kind: 'review', id: reviewId },
          about: { kind: 'task', id: rework.taskId, campaignId },
          at,
        },
        [rework.personId],
      );
    }
    if (event.type === 'campaign.member-chosen') {
      const { personId } = event.data as { personId?: string };
      if (personId === undefined) return none;
      const title = 'You are chosen for a campaign';
      return tellPeople(tx, { kind: 'campaign-joined', title, projectId, subject, at }, [personId]);
    }
    const asked = await askerOf(tx, subject.id);
    if (asked === null) return none;
    const about = { kind: 'guideline-version', id: asked.guidelineVersionId, campaignId: null };
    if (event.type === 'guideline-question.answered')
      return tellPeople(
        tx,
        { kind: 'question-answered', title: 'Your question is answered', projectId, subject, about, at },
        [asked.askedBy],
      );
    const managers = (await guidelineManagers(tx, projectId, at)).filter((one) => one !== asked.askedBy);
    const title = 'Somebody asks about a guideline';
    return tellPeople(tx, { kind: 'question-asked', title, projectId, subject, about, at }, managers);
  },
};
