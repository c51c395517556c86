import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { findPredictions } from '../models/index.ts';
import { showingsOf } from '../tasks/index.ts';
import type { Outcome, Readied } from './suggestions.rules.ts';

/** The predictions that stood ready for a lease, in the order in which they were shown. */
export async function readiedFor(db: Db, campaignId: string, assignmentId: string): Promise<Readied[]> {
  const showings = new Map((await showingsOf(db, campaignId, [assignmentId])).map((one) => [one.predictionId, one]));
  if (showings.size === 0) return [];
  return (await findPredictions(db, [...showings.keys()])).flatMap(({ id, modelId, answer }) => {
    const showing = showings.get(id);
    if (showing === undefined) return [];
    const { withheld, labels, at } = showing;
    return [{ predictionId: id, modelId, withheld, labels, shownAt: at, answer }];
  });
}

interface Given {
  readonly campaignId: string;
  readonly annotationId: string;
  readonly taskId: string;
  readonly personId: string;
  readonly now: string;
}

const count = (one: Outcome, verdict: Outcome['verdicts'][number]): number =>
  one.verdicts.filter((given) => given === verdict).length;

/** Writes what became of each prediction, and each decision on a label of it. */
export function recordOutcomes(tx: Tx, given: Given, outcomes: readonly Outcome[]): void {
  const { campaignId, annotationId, taskId, personId, now } = given;
  const verdicts = outcomes.flatMap(({ predictionId, shownAt, verdicts: all }) =>
    all.map((verdict, label) => ({ predictionId, shownAt, verdict, label })),
  );
  tx.send(sql`with decided as (
      insert into suggestion_verdict (campaign_id, annotation_id, prediction_id, label, person_id, verdict, shown_at, decided_at)
      select ${campaignId}::uuid, ${annotationId}::uuid, n.prediction_id, n.label, ${personId}::uuid, n.verdict, n.shown_at, ${now}::timestamptz
      from unnest(${verdicts.map((one) => one.predictionId)}::uuid[], ${verdicts.map((one) => one.label)}::int[],
        ${verdicts.map((one) => one.verdict)}::text[], ${verdicts.map((one) => one.shownAt)}::timestamptz[])
        as n(prediction_id, label, verdict, shown_at)
    ) insert into suggestion_outcome (campaign_id, annotation_id, prediction_id, model_id, task_id, person_id, withheld,
        accepted, rejected, left_alone, agrees, answered_at)
      select ${campaignId}::uuid, ${annotationId}::uuid, n.prediction_id, n.model_id, ${taskId}::uuid, ${personId}::uuid, n.withheld,
        n.accepted, n.rejected, n.left_alone, n.agrees, ${now}::timestamptz
      from unnest(${outcomes.map((one) => one.predictionId)}::uuid[], ${outcomes.map((one) => one.modelId)}::uuid[],
        ${outcomes.map((one) => one.withheld)}::boolean[], ${outcomes.map((one) => count(one, 'accepted'))}::int[],
        ${outcomes.map((one) => count(one, 'rejected'))}::int[], ${outcomes.map((one) => count(one, 'left'))}::int[],
        ${outcomes.map((one) => one.agrees)}::boolean[])
        as n(prediction_id, model_id, withheld, accepted, rejected, left_alone, agrees)`);
}

/** One model's predictions beside the answers of a campaign, in sight or withheld. */
export interface SuggestionTally {
  readonly modelId: string;
  readonly name: string;
  readonly version: string;
  readonly withheld: boolean;
  readonly answers: number;
  readonly agreeing: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly leftAlone: number;
}

export function suggestionTallies(db: Db, campaignId: string): Promise<SuggestionTally[]> {
  return db.rows(sql`select o.model_id as "modelId", m.name, m.version, o.withheld, count(*)::int as answers,
      (count(*) filter (where o.agrees))::int as agreeing, sum(o.accepted)::int as accepted, sum(o.rejected)::int as rejected,
      sum(o.left_alone)::int as "leftAlone"
    from suggestion_outcome o join model m on m.id = o.model_id where o.campaign_id = ${campaignId}
    group by o.model_id, m.name, m.version, o.withheld order by m.name, m.version, o.withheld`);
}

/** Gold answers given with a suggestion in sight, and with it withheld. */
export function suggestionGold(
  db: Db,
  campaignId: string,
): Promise<{ withheld: boolean; checks: number; passed: number }[]> {
  return db.rows(sql`select o.withheld, count(*)::int as checks, (count(*) filter (where g.passed))::int as passed
    from (select distinct annotation_id, withheld from suggestion_outcome where campaign_id = ${campaignId}) o
    join gold_check g on g.campaign_id = ${campaignId} and g.annotation_id = o.annotation_id group by o.withheld`);
}
