import { Problem, type Output, type Routes } from '@assay/api';
import { proportion } from '@assay/metrics';
import { defineQuery } from '../../platform/query.ts';
import { wireMeasure } from '../../platform/wire-measure.ts';
import { findPerson } from '../access/index.ts';
import { findSpec, type Spec } from '../annotations/index.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { requireLearner, requireProject } from './learners.ts';
import { isPassed } from './practice.rules.ts';
import * as store from './practice.store.ts';

type Practice = Output<Routes['startPractice']>;
type Feedback = Output<Routes['answerPractice']>['feedback'];

export function toPractice({ answered, good, personId: _person, ...row }: store.PracticeRow): Practice {
  return {
    ...row,
    share: wireMeasure(proportion(good, answered, { statistic: 'practice-accuracy', raters: 1 })),
    passed: row.finishedAt === null ? null : isPassed(good, row.items, row.passAt),
  };
}

/** An answer in practice beside its reference, in words too. */
export function toFeedback({ type, config }: Spec, item: store.PracticeItem): Feedback {
  if (item.given === null) throw new RangeError('an item that is not answered has no feedback');
  const { ordinal, payload, reference, reason, given } = item;
  return {
    ordinal,
    payload,
    ...given,
    summary: type.describe(config, given.answer),
    reference,
    referenceSummary: type.describe(config, reference),
    reason,
  };
}

/** The round, for the person and whoever coaches them. */
export async function requirePractice(
  db: Parameters<typeof store.findPractice>[0],
  id: string,
  reader: { personId: string; now: string },
): Promise<store.PracticeRow> {
  const row = await store.findPractice(db, id, reader);
  if (row === null) throw new Problem('not-found', 'There is no such practice, or it is not yours to see.');
  return row;
}

export const getPractice = defineQuery('getPractice', {
  scope: () => ({ projectId: null }),
  async run({ db, actor, now, input }) {
    const row = await requirePractice(db, input.params.practiceId, { personId: actor.personId, now });
    const campaign = await requireCampaign(db, row.campaignId);
    const spec = await findSpec(db, campaign.taskSpecVersionId);
    const person = await findPerson(db, row.personId);
    if (person === null) throw new Problem('not-found', 'There is no such person.');
    const items = await store.listItems(db, row.id);
    const open = items.find((one) => one.given === null);
    return {
      ...toPractice(row),
      person: { id: person.id, handle: person.handle, name: person.name, kind: person.kind },
      taskType: spec.type.id,
      config: spec.config,
      guidelineVersionId: campaign.guidelineVersionId,
      answered: items.filter((one) => one.given !== null).map((one) => toFeedback(spec, one)),
      next: open === undefined ? null : { ordinal: open.ordinal, payload: open.payload },
    };
  },
});

export const listPractices = defineQuery('listPractices', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { db, actor, now, input } = context;
    const { projectId } = input.params;
    const personId = input.query.personId ?? actor.personId;
    if (personId === actor.personId) requireProject(context, projectId);
    else await requireLearner(context, { projectId, personId });
    const rows = await store.listPractices(db, { personId: actor.personId, now }, { projectId, personId });
    return { items: rows.map(toPractice) };
  },
});
