import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import { findItems } from '../ingestion/index.ts';
import { ANSWERING, requireCampaign } from '../campaigns/index.ts';
import { requirePurpose, findSeat, lockTask } from '../tasks/index.ts';
import { checkAnswer } from './annotations.rules.ts';
import * as store from './annotations.store.ts';
import { findSpec } from '../tasks/index.ts';

export const reviseAnnotation = defineCommand('reviseAnnotation', {
  scope: () => ({ projectId: null }),
  async run({ tx, input, actor, now, newId, platform }) {
    const { campaignId, annotationId } = input.params;
    const annotation = await store.findAnnotation(tx, campaignId, annotationId);
    if (annotation === null || annotation.personId !== actor.personId)
      throw new Problem('not-found', 'You gave no such answer.');
    requirePurpose(platform, actor, await findSeat(tx, campaignId, actor.personId), 'label', now);
    const campaign = await requireCampaign(tx, campaignId);
    if (!ANSWERING.includes(campaign.state))
      throw new Problem('state-refused', `The campaign is ${campaign.state}; it takes no answers.`);
    const task = await lockTask(tx, campaignId, annotation.taskId);
    if (task === null || (task.state !== 'in-progress' && task.state !== 'submitted')) {
      throw new Problem('state-refused', 'The task is past the point where its answers can be corrected.');
    }
    if ((await store.newestRevision(tx, annotation)) !== annotationId) {
      throw new Problem('state-refused', 'There is a newer revision of this answer; correct that one.');
    }
    const request = await store.lockOpenRequest(tx, campaignId, annotationId);
    if (request?.state === 'leased')
      throw new Problem('state-refused', 'A reviewer is looking at this answer right now.');
    const [item] = await findItems(tx, [annotation.itemId]);
    const spec = await findSpec(tx, campaign.taskSpecVersionId);
    const answer = checkAnswer(spec, item?.data ?? null, input.body.answer);
    const id = newId();
    const revision = await store.insertRevision(tx, annotation, {
      id,
      authorId: actor.personId,
      reason: input.body.reason,
      answer,
      labels: spec.type.countLabels(answer, spec.config),
      activeMs: 0,
      assignmentId: null,
      now,
    });
    if (request !== null) await store.moveRequest(tx, campaignId, request.id, id);
    return {
      output: { annotationId: id, revision, answeredAt: now },
      events: [
        {
          type: 'annotation.revised',
          subject: { kind: 'annotation', id },
          projectId: campaign.projectId,
          data: { campaignId, taskId: annotation.taskId, revision },
        },
      ],
    };
  },
});
