import { randomUUID } from 'node:crypto';
import type { TestApp } from '../testing.ts';
import { asCommand } from './campaign-fixture.ts';
import { admittedSource, dataPeople, deliver, lines } from './deliver.ts';

/** An item as the test knows it, to be compared with what the server finds. */
export interface KnownItem {
  readonly id: string;
  readonly batchId: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly state: 'ready' | 'excluded';
  readonly exclusion: string | null;
  readonly duplicateOf: string | null;
  readonly tags: readonly string[];
  readonly predictions: readonly { readonly modelId: string; readonly confidence: number | null }[];
}

export interface KnownTask {
  readonly id: string;
  readonly campaignId: string;
  readonly item: KnownItem;
  readonly state: string;
  readonly priority: number;
  readonly answers: number;
  readonly skips: number;
  readonly updatedAt: string;
  readonly gold: boolean;
  readonly people: readonly string[];
  /** Who an answer is kept for. */
  readonly assignees: readonly string[];
  readonly answerClasses: readonly string[];
  readonly errorCodes: readonly string[];
  readonly results: readonly {
    readonly agreement: number;
    readonly final: boolean;
    readonly classes: readonly string[];
    readonly byGold: boolean;
  }[];
}

export interface ExploredWorld {
  readonly items: readonly KnownItem[];
  readonly tasks: readonly KnownTask[];
  readonly batches: readonly string[];
  readonly models: readonly string[];
  readonly tags: readonly string[];
  readonly campaigns: readonly string[];
  readonly people: readonly string[];
}

export const classes = ['cat', 'dog', 'red panda', 'ü'];
const words = ['en', 'fr', 'a%b_c', String.raw`back\slash`, '5', 'true', '猫'];
const codes = ['wrong-class', 'missed', 'sloppy'];

/** A generator of numbers from 0 to 1 with a seed, so that a failing world can be made again. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Two batches, two campaigns, two models and people, with every combination of what filters ask about. */
export async function exploredWorld(app: TestApp, seed = 1, size = 60): Promise<ExploredWorld> {
  const roll = dice(seed);
  const one = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
  const people = await dataPeople(app);
  const sources = [await admittedSource(app, people, 'Source A'), await admittedSource(app, people, 'Source B')];
  const annotators = [await app.person(['annotator']), await app.person(['annotator'])].map((each) => each.person.id);
  const items: KnownItem[] = [];
  const batches: string[] = [];
  const models: readonly string[] = [randomUUID(), randomUUID()];
  const at = app.clock.now().toISOString();
  const statements: [string, readonly unknown[]][] = models.map((id, place) => [
    'insert into model (id, project_id, name, version, description, created_at) values ($1, $2, $3, $4, $5, $6)',
    [id, app.project.id, 'model', `${place}`, '', at],
  ]);
  const tags: readonly string[] = [randomUUID(), randomUUID()];
  for (const [place, id] of tags.entries())
    statements.push([
      'insert into tag (id, project_id, name, created_by, created_at) values ($1, $2, $3, $4, $5)',
      [id, app.project.id, `tag ${place}`, people.engineer.person.id, at],
    ]);
  for (const [place, sourceId] of sources.entries()) {
    const rows = Array.from({ length: size / 2 }, (_, n) => ({
      id: `${one(['doc', 'Doc', 'a%b', 'ü'])}-${place}-${n}`,
      lang: one([...words, 5, 5.5, true, null]),
      text: `Text ${n}`,
      ...(roll() < 0.5 ? {} : { meta: { score: Math.round(roll() * 100) / 10, tags: ['x'], 'a.b': one(words) } }),
    }));
    const batch = await deliver(app, people, sourceId, lines(rows), { name: `Batch ${place}` });
    batches.push(batch.id);
    const imports = models.map(() => randomUUID());
    for (const [n, id] of imports.entries()) {
      statements.push([
        `insert into prediction_import (id, project_id, model_id, batch_id, state, created_by, created_at) values ($1, $2, $3, $4, 'done', $5, $6)`,
        [id, app.project.id, models[n], batch.id, people.engineer.person.id, at],
      ]);
    }
    const listed = await people.engineer.client.call('listItems', {
      params: { batchId: batch.id },
      query: { limit: 500 },
    });
    for (const [n, summary] of listed.items.entries()) {
      const { id: _id, ...data } = rows[n] ?? { id: '' };
      const excluded = roll() < 0.3;
      const before = items.at(-1);
      const item: KnownItem = {
        id: summary.id,
        batchId: batch.id,
        sourceId,
        externalId: summary.externalId,
        data,
        state: excluded ? 'excluded' : 'ready',
        exclusion: excluded ? one(['blurred', 'too short', 'a%b']) : null,
        duplicateOf: excluded && roll() < 0.5 ? (before?.id ?? null) : null,
        tags: tags.filter(() => roll() < 0.3),
        predictions: models.flatMap((modelId) =>
          roll() < 0.5 ? [{ modelId, confidence: roll() < 0.1 ? null : Math.round(roll() * 10) / 10 }] : [],
        ),
      };
      items.push(item);
      for (const tagId of item.tags)
        statements.push([
          'insert into item_tag (item_id, tag_id, tagged_at) values ($1, $2, $3)',
          [item.id, tagId, at],
        ]);
      if (excluded)
        statements.push([
          `update item set state = 'excluded', exclusion = $2, duplicate_of = $3 where id = $1`,
          [item.id, item.exclusion, item.duplicateOf],
        ]);
      for (const { modelId, confidence } of item.predictions) {
        statements.push([
          `insert into prediction (id, project_id, item_id, model_id, import_id, answer, confidence, at) values ($1, $2, $3, $4, $5, '{}', $6, $7)`,
          [randomUUID(), app.project.id, item.id, modelId, imports[models.indexOf(modelId)], confidence, at],
        ]);
      }
    }
  }
  const campaigns = [randomUUID(), randomUUID()];
  const tasks: KnownTask[] = [];
  for (const [place, campaignId] of campaigns.entries()) {
    statements.push([
      `insert into campaign (id, project_id, number, name, brief, workflow, review_policy, lease_minutes, seed, created_by, created_at, updated_at)
       values ($1, $2, $3, $4, '{"goal":"Find animals"}', '{"kind":"single"}', '{"kind":"none"}', 30, 's', $5, $6, $6)`,
      [campaignId, app.project.id, place + 1, `Campaign ${place + 1}`, people.engineer.person.id, at],
    ]);
    for (const item of items) {
      if (roll() < 0.3) continue;
      const gold = roll() < 0.2;
      const answered = annotators.filter(() => roll() < 0.5);
      const task: KnownTask = {
        id: randomUUID(),
        campaignId,
        item,
        state: one(['queued', 'in-progress', 'submitted', 'done', 'blocked', 'adjudication', 'withdrawn']),
        priority: one([5, 100, 200]),
        answers: answered.length,
        skips: one([0, 0, 1, 3]),
        updatedAt: new Date(Date.parse(at) - Math.floor(roll() * 5) * 86_400_000).toISOString(),
        gold,
        people: answered,
        assignees: annotators.filter((each) => !answered.includes(each) && roll() < 0.2),
        answerClasses: answered.map(() => one(classes)),
        errorCodes: answered.length > 0 && roll() < 0.3 ? [one(codes)] : [],
        results:
          roll() < 0.5
            ? []
            : [
                {
                  agreement: Math.round(roll() * 10) / 10,
                  final: roll() < 0.5,
                  classes: [one(classes)],
                  byGold: false,
                },
                ...(roll() < 0.5
                  ? [{ agreement: Math.round(roll() * 10) / 10, final: true, classes: [one(classes)], byGold: gold }]
                  : []),
              ],
      };
      tasks.push(task);
      statements.push(...statementsOf(app, task, at, people.engineer.person.id));
    }
  }
  await asCommand(app, statements);
  // Delivery by delivery, as their ids say; both came in within one moment of the test's clock.
  items.sort((a, b) => (a.batchId < b.batchId ? -1 : a.batchId > b.batchId ? 1 : 0));
  return { items, tasks, batches, models, tags, campaigns, people: annotators };
}

function statementsOf(app: TestApp, task: KnownTask, at: string, byId: string): [string, readonly unknown[]][] {
  const { campaignId, id } = task;
  const statements: [string, readonly unknown[]][] = [
    [
      `insert into task (campaign_id, id, project_id, item_id, state, priority, position, needed, answers, skips, updated_at, reserved)
       values ($1, $2, $3, $4, $5, $6, $7, 2, $8, $9, $10, $11)`,
      [
        campaignId,
        id,
        app.project.id,
        task.item.id,
        task.state,
        task.priority,
        1,
        task.answers,
        task.skips,
        task.updatedAt,
        task.assignees.length,
      ],
    ],
    ...task.assignees.map((personId): [string, readonly unknown[]] => [
      'insert into task_reservation (campaign_id, task_id, person_id, reserved_by, reserved_at) values ($1, $2, $3, $4, $5)',
      [campaignId, id, personId, byId, at],
    ]),
  ];
  if (task.gold)
    statements.push([
      `insert into gold_answer (campaign_id, task_id, answer, added_by, added_at) values ($1, $2, '{}', $3, $4)`,
      [campaignId, id, byId, at],
    ]);
  const annotations = task.people.map(() => randomUUID());
  for (const [n, personId] of task.people.entries())
    statements.push([
      `insert into annotation (campaign_id, id, task_id, person_id, revision, author_id, answer, labels, active_ms, answered_at, recorded_at)
       values ($1, $2, $3, $4, 1, $4, $5, 1, 0, $6, $6)`,
      [campaignId, annotations[n], id, personId, JSON.stringify({ choice: task.answerClasses[n] }), at],
    ]);
  if (task.errorCodes.length > 0)
    statements.push([
      `insert into review (campaign_id, id, request_id, task_id, annotation_id, annotator_id, reviewer_id, verdict, error_codes, comment, regions, round, active_ms, at)
       values ($1, $2, $3, $4, $5, $6, $7, 'rejected', $8, 'no', '[]', 1, 0, $9)`,
      [campaignId, randomUUID(), randomUUID(), id, annotations[0], task.people[0], byId, task.errorCodes, at],
    ]);
  for (const [n, result] of task.results.entries())
    statements.push([
      `insert into consensus (campaign_id, task_id, revision, item_id, final, answer, confidence, agreement, method, "values", differences, decided_by, at)
       values ($1, $2, $3, $4, $5, $6, 1, $7, 'vote', '{}', '[]', $8, $9)`,
      [
        campaignId,
        id,
        n + 1,
        task.item.id,
        result.final,
        JSON.stringify({ boxes: result.classes.map((each) => ({ class: each })) }),
        result.agreement,
        result.byGold ? 'gold' : 'consensus',
        at,
      ],
    ]);
  return statements;
}
