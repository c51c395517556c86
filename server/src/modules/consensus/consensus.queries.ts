import { Problem } from '@assay/api';
import { proportion } from '@assay/metrics';
import { defineQuery } from '../../platform/query.ts';
import { wireMeasure } from '../../platform/wire-measure.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { aliasedAnswers, describerOf, findSpec } from '../tasks/index.ts';
import * as store from './consensus.store.ts';

export const listConsensus = defineQuery('listConsensus', {
  scope: scopeOfCampaign,
  async run({ db, input, actor, now, platform }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const describe = await describerOf(db, campaign);
    const { cursor, limit, decidedBy, final } = input.query;
    const rows = await store.listConsensus(db, campaign.id, {
      decidedBy: decidedBy ?? null,
      final: final ?? null,
      withGold: platform.authorise(actor, 'gold:manage', { projectId: campaign.projectId }, new Date(now)).allow,
      blindFor: actor.personId,
      after: cursor ?? null,
      limit,
    });
    return {
      items: rows.map((row) => ({ ...row, summary: describe(row.answer) })),
      next: rows.length === limit ? (rows.at(-1)?.taskId ?? null) : null,
    };
  },
});

/** Told to whoever decided the task, and only afterwards: knowing it before would replace their own judgement. */
export const getAdjudication = defineQuery('getAdjudication', {
  scope: () => ({ projectId: null }),
  async run({ db, input, actor }) {
    const { campaignId, taskId } = input.params;
    const revisions = await store.revisionsOf(db, campaignId, taskId);
    const decision = revisions.find((one) => one.deciderId === actor.personId);
    const item = await store.payloadOf(db, campaignId, taskId);
    if (decision === undefined || item === null) {
      throw new Problem('not-found', 'You decided no such task. How people answered is told after your own decision.');
    }
    const campaign = await requireCampaign(db, campaignId);
    const { type, config } = await findSpec(db, campaign.taskSpecVersionId);
    const proposal = revisions.find((one) => one.revision < decision.revision) ?? null;
    const answers = await aliasedAnswers(db, campaignId, taskId);
    const standings = await store.standingsOf(
      db,
      campaignId,
      answers.map((one) => one.person_id),
    );
    const agreementWith = (answer: unknown): number =>
      type.consensus(config, item.payload, [
        { annotator: 'a', answer },
        { annotator: 'b', answer: decision.answer },
      ]).agreement;
    return {
      taskId,
      decision: {
        answer: decision.answer,
        summary: type.describe(config, decision.answer),
        reason: decision.reason,
        at: decision.at,
      },
      proposal:
        proposal === null
          ? null
          : {
              answer: proposal.answer,
              summary: type.describe(config, proposal.answer),
              confidence: proposal.confidence,
              agreement: proposal.agreement,
              method: proposal.method,
              differences: proposal.differences,
            },
      answers: answers.map(({ annotator, person_id, answer }) => {
        const standing = standings.find((one) => one.personId === person_id);
        const share = (successes: number | undefined, trials: number | undefined, statistic: string) =>
          wireMeasure(proportion(successes ?? 0, trials ?? 0, { statistic, raters: 1 }));
        return {
          annotator,
          answer,
          summary: type.describe(config, answer),
          agreement: agreementWith(answer),
          gold: share(standing?.passed, standing?.checks, 'gold-accuracy'),
          reviewPass: share(standing?.accepted, standing?.reviewed, 'review-pass-rate'),
        };
      }),
    };
  },
});
