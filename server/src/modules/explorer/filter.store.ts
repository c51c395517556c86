import { JSON_NUMBER, keysOfPath, type Condition, type ExploredKind, type Filter } from '@assay/api';
import { join, raw, sql, type Sql } from '../../platform/sql.ts';

/** Whose filter it is: what cannot be seen is not looked at. */
export interface FilterScope {
  readonly projectId: string;
  /** Without it, results that only the reference answer made do not exist. */
  readonly mayKnowGold: boolean;
  /** Without it, nobody is named. */
  readonly mayKnowPeople: boolean;
}

type Match = (condition: Condition, scope: FilterScope, kind: ExploredKind) => Sql;

const either = (values: readonly string[], one: (value: string) => Sql): Sql => sql`(${join(values.map(one), ' or ')})`;

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Compares byte by byte, as the index on names is ordered. */
function text(column: Sql, { operator, values }: Condition): Sql {
  const compared = sql`${column} collate "C"`;
  if (operator === 'prefix') return either(values, (one) => sql`${compared} like ${`${likeText(one)}%`}`);
  if (operator === 'contains') return either(values, (one) => sql`${compared} like ${`%${likeText(one)}%`}`);
  return sql`${compared} = any(${values}::text[])`;
}

function number(column: Sql, { operator, values }: Condition, type: Sql = raw('numeric')): Sql {
  const sign = raw({ min: '>=', max: '<=' }[operator as string] ?? '=');
  return either(values, (one) => sql`${column} ${sign} ${one}::${type}`);
}

const flag = (holds: Sql, { values }: Condition): Sql =>
  either(values, (one) => (one === 'yes' ? sql`(${holds})` : sql`not (${holds})`));

/** A value of the data at a path of keys. `@>` finds it by the index; what is compared as text or number is not indexed. */
function data(condition: Condition): Sql {
  const { operator, values } = condition;
  const path = keysOfPath(condition.part ?? '');
  const at = sql`i.data #> ${path}::text[]`;
  switch (operator) {
    case 'exists':
      return either(values, (one) => (one === 'yes' ? sql`(${at}) is not null` : sql`(${at}) is null`));
    case 'prefix':
    case 'contains':
      return text(sql`(i.data #>> ${path}::text[])`, condition);
    case 'min':
    case 'max':
      return number(sql`(case when jsonb_typeof(${at}) = 'number' then (${at})::numeric end)`, condition);
    default:
      return either(values, (one) => either(jsonFormsOf(one), (form) => sql`i.data @> ${nested(path, form)}::jsonb`));
  }
}

/** What was typed may be meant as a text, a number or a truth value: all are looked for. */
function jsonFormsOf(value: string): readonly string[] {
  const bare = JSON_NUMBER.test(value) || ['true', 'false', 'null'].includes(value);
  return bare ? [JSON.stringify(value), value] : [JSON.stringify(value)];
}

const nested = (path: readonly string[], json: string): string =>
  path.reduceRight((inner, key) => `{${JSON.stringify(key)}:${inner}}`, json);

/** Ids begin with the millisecond they were made in. */
export function firstIdAt(instant: string): string {
  const time = Math.max(0, Date.parse(instant)).toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

function sinceOrBefore(column: Sql, { operator, values }: Condition, of: (value: string) => Sql): Sql {
  const sign = raw(operator === 'since' ? '>=' : '<');
  return either(values, (one) => sql`${column} ${sign} ${of(one)}`);
}

const campaignsOf = ({ projectId }: FilterScope): Sql =>
  sql`any(array(select id from campaign where project_id = ${projectId}))`;

/** The newest result of a task that the asking person may know of. */
function result(scope: FilterScope, kind: ExploredKind, having: Sql): Sql {
  const seen = (alias: string): Sql => (scope.mayKnowGold ? raw('true') : raw(`${alias}.decided_by <> 'gold'`));
  const same =
    kind === 'tasks'
      ? sql`k.campaign_id = t.campaign_id and k.task_id = t.id`
      : sql`k.campaign_id = ${campaignsOf(scope)} and k.item_id = i.id`;
  return sql`exists (select 1 from consensus k where ${same} and ${seen('k')} and ${having}
    and not exists (select 1 from consensus n where n.campaign_id = k.campaign_id and n.task_id = k.task_id
      and n.revision > k.revision and ${seen('n')}))`;
}

const own = (kind: ExploredKind): Sql => raw(kind === 'tasks' ? 't' : 'i');
const answered = (having: Sql): Sql =>
  sql`exists (select 1 from annotation a where a.campaign_id = t.campaign_id and a.task_id = t.id and ${having})`;

/** Every field of the language as a condition in SQL; values only ever travel as parameters. */
const matches: Readonly<Record<Condition['field'], Match>> = {
  id: ({ values }, _scope, kind) => sql`${own(kind)}.id = any(${values}::uuid[])`,
  batch: ({ values }) => sql`i.batch_id = any(${values}::uuid[])`,
  source: ({ values }) => sql`i.batch_id = any(array(select id from batch where source_id = any(${values}::uuid[])))`,
  externalId: (condition) => text(sql`i.external_id`, condition),
  data,
  state: ({ values }) => either(values, (one) => sql`i.state = ${raw(one === 'ready' ? `'ready'` : `'excluded'`)}`),
  exclusion: (condition) => sql`(i.state = 'excluded' and ${text(sql`i.exclusion`, condition)})`,
  duplicate: (condition) => flag(sql`i.duplicate_of is not null`, condition),
  tag: ({ values }, _scope, kind) =>
    sql`exists (select 1 from item_tag g where g.item_id = ${raw(kind === 'tasks' ? 't.item_id' : 'i.id')} and g.tag_id = any(${values}::uuid[]))`,
  prediction: ({ values }) =>
    sql`exists (select 1 from prediction p where p.item_id = i.id and p.model_id = any(${values}::uuid[]))`,
  confidence: (condition) =>
    sql`exists (select 1 from prediction p where p.item_id = i.id and p.model_id = ${condition.part}::uuid
      and ${number(sql`p.confidence`, condition, raw('real'))})`,
  campaign: ({ values }, scope, kind) =>
    kind === 'tasks'
      ? sql`t.campaign_id = any(${values}::uuid[])`
      : sql`exists (select 1 from task o where o.campaign_id = any(${values}::uuid[]) and o.project_id = ${scope.projectId} and o.item_id = i.id)`,
  label: ({ values }, scope, kind) =>
    result(scope, kind, sql`k.final and assay_classes(k.answer) && ${values}::text[]`),
  answer: ({ values }) => answered(sql`assay_classes(a.answer) && ${values}::text[]`),
  task: ({ values }) => sql`t.state = any(${values}::text[])`,
  gold: (condition) =>
    flag(sql`exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)`, condition),
  agreement: (condition, scope, kind) =>
    result(scope, kind, number(sql`k.agreement`, condition, raw('double precision'))),
  answers: (condition) => number(sql`t.answers`, condition),
  skips: (condition) =>
    // Says so once more for the index of skipped tasks.
    condition.operator === 'min' && condition.values.every((one) => Number(one) >= 1)
      ? sql`t.skips > 0 and ${number(sql`t.skips`, condition)}`
      : number(sql`t.skips`, condition),
  priority: (condition) => number(sql`t.priority`, condition),
  errorCode: ({ values }) =>
    sql`exists (select 1 from review r where r.campaign_id = t.campaign_id and r.task_id = t.id and r.error_codes && ${values}::text[])`,
  annotator: ({ values }) => answered(sql`a.person_id = any(${values}::uuid[])`),
  assignee: ({ values }) =>
    sql`exists (select 1 from task_reservation r where r.campaign_id = t.campaign_id and r.task_id = t.id and r.state = 'open'
      and r.person_id = any(${values}::uuid[]))`,
  changed: (condition) => sinceOrBefore(sql`t.updated_at`, condition, (one) => sql`${one}::timestamptz`),
  added: (condition, _scope, kind) =>
    sinceOrBefore(sql`${own(kind)}.id`, condition, (one) => sql`${firstIdAt(one)}::uuid`),
};

/** The items that a condition means, where finding them apart is worth a try; null where it is not. */
export function probeOf(condition: Condition, { projectId }: FilterScope): Sql | null {
  const { field, operator, values } = condition;
  if (field === 'externalId' && operator === 'contains')
    return sql`select i.id from item i where i.project_id = ${projectId} and ${text(sql`i.external_id`, condition)}`;
  if (field === 'tag' && operator === 'is')
    return sql`select distinct g.item_id as id from item_tag g join tag o on o.id = g.tag_id
      where o.project_id = ${projectId} and g.tag_id = any(${values}::uuid[])`;
  return null;
}

/** Fields that are columns of the item; a list of tasks reads the item only for them. */
const ofItem: ReadonlySet<string> = new Set([
  'batch',
  'source',
  'externalId',
  'data',
  'state',
  'exclusion',
  'duplicate',
  'prediction',
  'confidence',
]);

export const readsItem = (filter: Filter): boolean => filter.some((one) => ofItem.has(one.field));

/** All conditions of a filter; over `i` (item) and, for tasks, `t` (task). */
export function conditionsOf(filter: Filter, scope: FilterScope, kind: ExploredKind): readonly Sql[] {
  return filter.map((condition) => {
    const match = matches[condition.field](condition, scope, kind);
    return condition.operator === 'not' ? sql`not coalesce(${match}, false)` : match;
  });
}
