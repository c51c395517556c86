import fc from 'fast-check';
import {
  filterFields,
  formatFilter,
  keysOfPath,
  operatorsOf,
  type Condition,
  type ExploredKind,
  type Filter,
  type FilterFieldId,
} from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  classes,
  exploredWorld,
  type ExploredWorld,
  type KnownItem,
  type KnownTask,
} from '../../testing/explored-world.ts';

let app: TestApp;
let world: ExploredWorld;
/** Knows gold, and people by name. */
let lead: TestPerson;
/** Knows neither. */
let reader: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  world = await exploredWorld(app);
  lead = await app.person(['annotation-engineer']);
  reader = await app.person(['algorithm-engineer']);
});
afterAll(() => app.close());

type Row = KnownItem | KnownTask;
const itemOf = (row: Row): KnownItem => ('item' in row ? row.item : row);

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a condition means, without a database. */
function holds({ field, part, operator, values }: Condition, row: Row, mayKnowGold: boolean): boolean {
  const item = itemOf(row);
  const any = (test: (value: string) => boolean): boolean => values.some(test);
  const text = (have: string | null): boolean =>
    have !== null &&
    any((value) =>
      operator === 'prefix' ? have.startsWith(value) : operator === 'contains' ? have.includes(value) : have === value,
    );
  const number = (have: number): boolean =>
    any((value) =>
      operator === 'min' ? have >= Number(value) : operator === 'max' ? have <= Number(value) : have === Number(value),
    );
  const flag = (have: boolean): boolean => any((value) => (value === 'yes') === have);
  const tasks = 'item' in row ? [row] : world.tasks.filter((one) => one.item.id === row.id);
  const newest = tasks.flatMap((task) => task.results.filter((one) => mayKnowGold || !one.byGold).slice(-1));
  const task = 'item' in row ? row : null;
  switch (field) {
    case 'id':
      return any((value) => row.id === value);
    case 'batch':
      return any((value) => item.batchId === value);
    case 'source':
      return any((value) => item.sourceId === value);
    case 'externalId':
      return text(item.externalId);
    case 'exclusion':
      return text(item.exclusion);
    case 'state':
      return any((value) => item.state === value);
    case 'duplicate':
      return flag(item.duplicateOf !== null);
    case 'tag':
      return item.tags.some((one) => values.includes(one));
    case 'assignee':
      return task?.assignees.some((one) => values.includes(one)) ?? false;
    case 'prediction':
      return item.predictions.some((one) => values.includes(one.modelId));
    case 'confidence':
      return item.predictions.some((one) => one.modelId === part && one.confidence !== null && number(one.confidence));
    case 'campaign':
      return tasks.some((one) => values.includes(one.campaignId));
    case 'label':
      return newest.some((one) => one.final && one.classes.some((each) => values.includes(each)));
    case 'agreement':
      return newest.some((one) => number(one.agreement));
    case 'answer':
      return task?.answerClasses.some((each) => values.includes(each)) ?? false;
    case 'task':
      return any((value) => task?.state === value);
    case 'gold':
      return flag(task?.gold ?? false);
    case 'answers':
      return number(task?.answers ?? 0);
    case 'skips':
      return number(task?.skips ?? 0);
    case 'priority':
      return number(task?.priority ?? 0);
    case 'errorCode':
      return task?.errorCodes.some((each) => values.includes(each)) ?? false;
    case 'annotator':
      return task?.people.some((each) => values.includes(each)) ?? false;
    case 'changed':
      return any((value) => {
        const [have, limit] = [Date.parse(task?.updatedAt ?? ''), Date.parse(value)];
        return operator === 'since' ? have >= limit : have < limit;
      });
    case 'data': {
      let at: unknown = item.data;
      for (const key of keysOfPath(part ?? ''))
        at =
          typeof at === 'object' && at !== null && !Array.isArray(at)
            ? (at as Record<string, unknown>)[key]
            : undefined;
      if (operator === 'exists') return flag(at !== undefined);
      if (operator === 'min' || operator === 'max') return typeof at === 'number' && number(at);
      if (operator === 'prefix' || operator === 'contains')
        return text(at === undefined || at === null ? null : typeof at === 'object' ? null : written(at));
      return any((value) => at === value || (typeof at !== 'string' && at !== undefined && written(at) === value));
    }
    default:
      throw new Error(`not in this test: ${field}`);
  }
}

const meets = (filter: Filter, row: Row, mayKnowGold: boolean): boolean =>
  filter.every((one) => holds(one, row, mayKnowGold) !== (one.operator === 'not'));

/** Ids of `added` begin with a time; the world's are random. */
const fields = (Object.keys(filterFields) as FilterFieldId[]).filter((one) => one !== 'added');

function conditionOf(field: FilterFieldId): fc.Arbitrary<Condition> {
  const { kind } = filterFields[field];
  const texts = ['doc', 'Doc-', '-1-', 'a%b', '%', '_', 'ü', 'blurred', 'too short', '\\'];
  const numbers = ['0', '1', '2', '0.5', '0.9', '5', '5.5', '100', '-1'];
  const valuesFor = (operator: string): readonly string[] => {
    if (kind === 'flag' || operator === 'exists') return ['yes', 'no'];
    if (kind === 'number' || operator === 'min' || operator === 'max') return numbers;
    if (kind === 'instant') return ['2026-03-01', '2026-02-28T08:00:00.000Z', '2026-03-02T08:00:00.000Z'];
    if (kind === 'json') return ['en', '5', '5.5', 'true', 'null', 'a%b_c', String.raw`back\slash`, '猫', 'e', ''];
    if (kind === 'text') return texts;
    if (field === 'errorCode') return ['wrong-class', 'missed', 'other'];
    if (kind === 'class') return [...classes, 'none'];
    if (field === 'state') return ['ready', 'excluded'];
    if (field === 'task') return ['queued', 'done', 'blocked', 'adjudication', 'withdrawn', 'rework'];
    const ids: Readonly<Record<string, readonly string[]>> = {
      id: [...world.items.slice(0, 3), ...world.tasks.slice(0, 3)].map((one) => one.id),
      batch: world.batches,
      source: [...new Set(world.items.map((one) => one.sourceId))],
      tag: world.tags,
      assignee: world.people,
      prediction: world.models,
      campaign: world.campaigns,
      annotator: world.people,
    };
    return ids[field] ?? [];
  };
  const parts: readonly (string | null)[] =
    field === 'data'
      ? ['lang', 'meta.score', String.raw`meta.a\.b`, 'gone', 'meta', 'text']
      : field === 'confidence'
        ? world.models
        : [null];
  return fc.constantFrom(...operatorsOf[kind]).chain((operator) =>
    fc.record({
      field: fc.constant(field),
      part: fc.constantFrom(...parts),
      operator: fc.constant(operator),
      values: fc
        .uniqueArray(fc.constantFrom(...valuesFor(operator)), { minLength: 1, maxLength: 3 })
        .filter((values) => operator === 'is' || operator === 'not' || !values.includes('')),
    }),
  );
}

// What the text of an object is, is PostgreSQL's business: it is not compared.
const clear = ({ field, part, operator }: Condition): boolean =>
  !(field === 'data' && part === 'meta' && (operator === 'prefix' || operator === 'contains'));

async function idsFound(who: TestPerson, kind: ExploredKind, filter: string, sort: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const request = {
      params: { projectId: app.project.id },
      query: { filter, limit: 17, sort, ...(cursor === undefined ? {} : { cursor }) },
    };
    const page =
      kind === 'items'
        ? await who.client.call('exploreItems', request)
        : await who.client.call('exploreTasks', request);
    ids.push(...page.items.map((one) => one.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe('a filter in SQL', () => {
  it.each(['items', 'tasks'] as const)(
    'finds exactly the %s that the conditions mean, on every page once',
    async (kind) => {
      const known = fields.filter((one) => (filterFields[one].of as readonly string[]).includes(kind));
      const rows: readonly Row[] = kind === 'items' ? world.items : world.tasks;
      const condition = fc
        .constantFrom(...known)
        .chain(conditionOf)
        .filter(clear);
      await fc.assert(
        fc.asyncProperty(
          fc.array(condition, { minLength: 1, maxLength: 3 }),
          fc.boolean(),
          fc.boolean(),
          async (filter, descending, knowing) => {
            const refused = filter.some((one) => ['gold', 'annotator', 'assignee'].includes(one.field));
            const mayKnowGold = knowing || refused;
            const found = await idsFound(
              mayKnowGold ? lead : reader,
              kind,
              formatFilter(filter),
              descending ? '-added' : 'added',
            );
            const expected = rows.filter((row) => meets(filter, row, mayKnowGold)).map((row) => row.id);
            // Items as they were delivered, tasks by their id: the world's have random ones.
            const ordered = kind === 'items' ? expected : expected.toSorted();
            expect(found).toEqual(descending ? ordered.toReversed() : ordered);
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});
