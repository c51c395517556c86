import { Problem } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { describerOf, findSeat } from '../tasks/index.ts';
import { requireReopenable } from './reopen.commands.ts';
import { reopenEnd, reopenUntil } from './reopen.rules.ts';
import { findDraft, listMine } from './reopen.store.ts';

function beforeCursor(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = cursor?.split('/') ?? [];
  return at === undefined || id === undefined ? null : { at, id };
}

export const listMyAnnotations = defineQuery('listMyAnnotations', {
  scope: () => ({ projectId: null }),
  async run({ db, input, actor, now }) {
    const { campaignId } = input.params;
    if ((await findSeat(db, campaignId, actor.personId)) === null) {
      throw new Problem('not-found', 'There is no such campaign, or you do not work in it.');
    }
    const describe = await describerOf(db, await requireCampaign(db, campaignId));
    const { cursor, limit } = input.query;
    const rows = await listMine(db, campaignId, actor.personId, { before: beforeCursor(cursor), limit });
    const last = rows.at(-1);
    return {
      items: rows.map((row) => ({
        id: row.id,
        taskId: row.taskId,
        revision: row.revision,
        answer: row.answer,
        summary: describe(row.answer),
        activeMs: row.activeMs,
        answeredAt: row.answeredAt,
        reopenUntil: reopenUntil(row, now),
        feedback: row.feedback,
      })),
      next: rows.length === limit && last !== undefined ? `${last.answeredAt}/${last.id}` : null,
    };
  },
});

export const getReopening = defineQuery('getReopening', {
  scope: () => ({ projectId: null }),
  async run(context) {
    const own = await requireReopenable(context.db, context);
    return {
      annotationId: own.id,
      taskId: own.taskId,
      assignmentId: own.givenUnder,
      revision: own.revision,
      answer: own.answer,
      answeredAt: own.answeredAt,
      reopenUntil: reopenEnd(own.givenAt),
      payload: own.payload,
      draft: await findDraft(context.db, own),
      now: context.now,
    };
  },
});
