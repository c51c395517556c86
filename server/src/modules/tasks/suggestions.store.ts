import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { isWithheld, type Campaign } from '../campaigns/index.ts';
import { findPredictions, predictionsFor, type Prediction } from '../models/index.ts';
import type { Leased } from './dispatch.store.ts';
import type { Spec } from './spec-cache.ts';
import { cutPrediction, suggestionId } from './suggestions.rules.ts';
import type { WorkItem } from './work-item.store.ts';

/** A prediction that stood ready for a lease. */
export interface Showing {
  readonly assignmentId: string;
  readonly predictionId: string;
  readonly withheld: boolean;
  readonly labels: number;
  readonly at: string;
}

export interface SuggestionRules {
  readonly policy: NonNullable<Campaign['suggestionPolicy']>;
  readonly seed: string;
  readonly spec: Spec;
}

export type Suggestions = ReadonlyMap<string, WorkItem['suggestions']>;

/** What stood ready for these leases, withheld or not. */
export function showingsOf(db: Db, campaignId: string, assignmentIds: readonly string[]): Promise<Showing[]> {
  return db.rows(sql`select assignment_id as "assignmentId", prediction_id as "predictionId", withheld, labels, at
    from suggestion_showing where campaign_id = ${campaignId} and assignment_id = any(${assignmentIds}::uuid[])
    order by assignment_id, prediction_id`);
}

/** A rework starts from the person's own answer, so nothing is proposed for it. */
function areFirst(leased: readonly Leased[]): readonly Leased[] {
  return leased.filter((one) => one.purpose === 'label' && one.requestId === null);
}

async function positionsOf(db: Db, campaignId: string, taskIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.rows<{ id: string; position: number }>(
    sql`select id, position from task where campaign_id = ${campaignId} and id = any(${taskIds}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.position]));
}

/** Writes down what is shown, and what is withheld, with leases that were just given. */
export async function recordShowings(
  tx: Tx,
  campaignId: string,
  leased: readonly Leased[],
  { policy, seed, spec }: SuggestionRules,
  now: string,
): Promise<void> {
  const fresh = areFirst(leased);
  if (fresh.length === 0) return;
  const predictions = await predictionsFor(tx, { ...policy, itemIds: fresh.map((one) => one.itemId) });
  if (predictions.length === 0) return;
  const positions = await positionsOf(
    tx,
    campaignId,
    fresh.map((one) => one.taskId),
  );
  const rows = fresh.flatMap(({ assignmentId, taskId, itemId, payload }) =>
    predictions
      .filter((one) => one.itemId === itemId)
      .map((one) => ({
        assignmentId,
        predictionId: one.id,
        withheld: isWithheld(policy.withholdShare, seed, positions.get(taskId) ?? 0),
        labels: cutPrediction(spec, payload, one.answer).length,
      }))
      .filter((one) => one.labels > 0),
  );
  await tx.run(sql`insert into suggestion_showing (campaign_id, assignment_id, prediction_id, withheld, labels, at)
    select ${campaignId}::uuid, n.assignment_id, n.prediction_id, n.withheld, n.labels, ${now}::timestamptz
    from unnest(${rows.map((one) => one.assignmentId)}::uuid[], ${rows.map((one) => one.predictionId)}::uuid[],
      ${rows.map((one) => one.withheld)}::boolean[], ${rows.map((one) => one.labels)}::int[])
      as n(assignment_id, prediction_id, withheld, labels)`);
}

/** The suggestions of these leases, as they were first handed out; nothing of what is withheld. */
export async function findSuggestions(
  db: Db,
  campaignId: string,
  leased: readonly Leased[],
  spec: Spec,
): Promise<Suggestions> {
  const first = areFirst(leased);
  const showings =
    first.length === 0
      ? []
      : await showingsOf(
          db,
          campaignId,
          first.map((one) => one.assignmentId),
        );
  const visible = showings.filter((one) => !one.withheld);
  if (visible.length === 0) return new Map();
  const found = await findPredictions(db, [...new Set(visible.map((one) => one.predictionId))]);
  return new Map(
    first.map(({ assignmentId, payload }) => {
      const ids = new Set(visible.filter((one) => one.assignmentId === assignmentId).map((one) => one.predictionId));
      return [assignmentId, found.filter((one) => ids.has(one.id)).flatMap((one) => labelsOf(spec, payload, one))];
    }),
  );
}

function labelsOf(spec: Spec, payload: unknown, one: Prediction): WorkItem['suggestions'] {
  const model = `${one.modelName} ${one.modelVersion}`;
  return cutPrediction(spec, payload, one.answer).map((answer, label) => ({
    id: suggestionId(one.id, label),
    model,
    confidence: one.confidence,
    answer,
  }));
}
