import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { findItems } from '../ingestion/index.ts';
import { ruleLife, seesDrafts } from '../taxonomy/index.ts';
import { guidelineKind as kind } from './guidelines.kind.ts';
import * as store from './question.store.ts';

export async function requireQuestion(db: Db, id: string): Promise<store.StoredQuestion> {
  const question = await store.findQuestion(db, id);
  if (question === null) throw new Problem('not-found', 'There is no such question.');
  return question;
}

/** What somebody sees of a question: people who only label see neither who asked nor at which task. */
export function shownTo(question: store.StoredQuestion, seesNames: boolean): store.GuidelineQuestion {
  const { projectId: _project, readAt: _read, ...shown } = question;
  return seesNames ? shown : { ...shown, campaignId: null, taskId: null, askedBy: null, answeredBy: null };
}

function event(verb: string, question: store.StoredQuestion): NewEvent {
  const { id, projectId, guidelineVersionId } = question;
  return {
    type: `guideline-question.${verb}`,
    subject: { kind: 'guideline-question', id },
    projectId,
    data: { guidelineVersionId, askedBy: question.askedBy?.id ?? null, campaignId: question.campaignId },
  };
}

export const askGuidelineQuestion = defineCommand('askGuidelineQuestion', {
  scope: async ({ tx, input }) => ({
    projectId: (await ruleLife.requireVersion(tx, kind, input.params.guidelineVersionId)).projectId,
  }),
  async run({ tx, input, actor, now, newId, platform }) {
    const version = await ruleLife.requireVersion(tx, kind, input.params.guidelineVersionId);
    const { projectId } = version;
    const sees = seesDrafts({ actor, platform, now }, projectId);
    if (version.publishedAt === null && !sees)
      throw new Problem('not-found', 'There is no such guideline version, or it is not published yet.');
    const task = input.body.task ?? null;
    const asked = task === null ? null : await store.itemOfTask(tx, actor.personId, task);
    if (task !== null && asked?.projectId !== projectId)
      throw new Problem('not-found', 'You were given no such task in this project.');
    const itemId = asked?.itemId ?? input.body.itemId ?? null;
    if (itemId !== null && asked === null) {
      const [item] = await findItems(tx, [itemId]);
      if (item?.projectId !== projectId) throw new Problem('not-found', 'There is no such item in this project.');
    }
    const id = newId();
    const row = {
      id,
      projectId,
      guidelineId: version.headId,
      guidelineVersionId: version.id,
      itemId,
      campaignId: task?.campaignId ?? null,
      taskId: task?.taskId ?? null,
      classId: input.body.classId ?? null,
      question: input.body.question,
    };
    await store.insertQuestion(tx, { ...row, askedBy: actor.personId, at: now });
    const question = await requireQuestion(tx, id);
    return { output: shownTo(question, sees), events: [event('asked', question)] };
  },
});

export const answerGuidelineQuestion = defineCommand('answerGuidelineQuestion', {
  scope: async ({ tx, input }) => ({
    projectId: (await requireQuestion(tx, input.params.guidelineQuestionId)).projectId,
  }),
  async run({ tx, input, actor, now }) {
    const id = input.params.guidelineQuestionId;
    const answered = await store.answerQuestion(tx, id, { answer: input.body.answer, by: actor.personId, at: now });
    if (answered === 0)
      throw new Problem('state-refused', 'This question has an answer already. Put a correction into the guideline.');
    const question = await requireQuestion(tx, id);
    return { output: shownTo(question, true), events: [event('answered', question)] };
  },
});

export const readGuidelineAnswer = defineCommand('readGuidelineAnswer', {
  scope: () => ({ projectId: null }),
  async run({ tx, input, actor, now }) {
    const question = await requireQuestion(tx, input.params.guidelineQuestionId);
    if (question.askedBy?.id !== actor.personId) throw new Problem('not-found', 'You asked no such question.');
    if (question.answer === null) throw new Problem('state-refused', 'This question has no answer yet.');
    await store.markRead(tx, question.id, now);
    return { output: { readAt: question.readAt ?? now }, events: [event('read', question)] };
  },
});
