import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import { answersOf, checkAnswer, findSpec, insertResult } from '../annotations/index.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { findItems } from '../ingestion/index.ts';
import { aliasedAnswers, closeLease, lockLease, requireLive, requirePurpose } from '../tasks/index.ts';
import * as store from './consensus.store.ts';

export const submitAdjudication = defineCommand('submitAdjudication', {
  scope: () => ({ projectId: null }),
  async run({ tx, input, actor, now, platform }) {
    const { campaignId, assignmentId } = input.params;
    const { fence, picked, reason } = input.body;
    const lease = requireLive(await lockLease(tx, campaignId, assignmentId), actor, 'adjudicate', fence, now);
    requirePurpose(platform, actor, { projectId: lease.projectId, purposes: ['adjudicate'] }, 'adjudicate', now);
    const { newest } = await answersOf(tx, campaignId, lease.taskId);
    if (newest.some((one) => one.personId === actor.personId)) {
      throw new Problem('independence-refused', 'You answered this task; somebody else decides it.');
    }
    if (
      picked !== null &&
      !(await aliasedAnswers(tx, campaignId, lease.taskId)).some((one) => one.annotator === picked)
    ) {
      throw new Problem('answer-refused', `There is no ${picked} on this task.`, {
        errors: [{ pointer: '/body/picked', detail: 'Use a name from the task.' }],
      });
    }
    const campaign = await requireCampaign(tx, campaignId);
    const spec = await findSpec(tx, campaign.taskSpecVersionId);
    const [item] = await findItems(tx, [lease.itemId]);
    const payload = item?.data ?? null;
    const answer = checkAnswer(spec, payload, input.body.answer);
    const proposal = await store.findConsensus(tx, campaignId, lease.taskId);
    await insertResult(
      tx,
      { campaignId, taskId: lease.taskId, itemId: lease.itemId, now },
      {
        final: true,
        answer,
        // One person decides: how far the annotators were apart stays beside the decision.
        confidence: proposal?.confidence ?? 0,
        agreement: proposal?.agreement ?? 0,
        method: picked === null ? 'adjudicated' : 'adjudicated-picked',
        values: spec.type.measure(spec.config, payload, answer),
        differences: proposal?.differences ?? [],
        decidedBy: 'adjudication',
      },
      { deciderId: actor.personId, reason },
    );
    await closeLease(tx, lease, now);
    await store.finishTask(tx, campaignId, lease.taskId, now);
    const decided = await store.findConsensus(tx, campaignId, lease.taskId);
    if (decided === null) throw new Error('a consensus that was just written is not there');
    return {
      output: { ...decided, summary: spec.type.describe(spec.config, answer) },
      events: [
        {
          type: 'task.adjudicated',
          subject: { kind: 'task', id: lease.taskId },
          projectId: lease.projectId,
          data: { campaignId, revision: decided.revision, picked },
        },
      ],
    };
  },
});
