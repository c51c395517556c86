import {
  adaptItem,
  featureTitles,
  formats,
  type DataRecord,
  type Feature,
  type Format,
  type LabelledItem,
  type LabelFormat,
  type OutputFile,
  type Replay,
} from '@assay/formats';
import type { Portable, PortableFormat } from '@assay/task-types';
import type { Spec } from '../tasks/index.ts';
import type { DatasetRecord } from './record.rules.ts';

/** What a manifest says of one format: what it holds, and what it had no place for. */
export interface FormatReport {
  readonly format: PortableFormat;
  readonly name: string;
  /** Items or rows written. */
  written: number;
  /** Items that the format cannot hold at all. */
  leftOut: number;
  readonly losses: Partial<Record<Feature, { readonly title: string; labels: number }>>;
  /** Why nothing was written; null when it was. */
  problem: string | null;
}

/** One format of the labels of a version: the ways of its task specs that go into it. */
export interface Plan {
  readonly format: PortableFormat;
  readonly name: string;
  readonly kind: Portable<unknown, unknown>['kind'];
  /** By task spec, since one version may hold labels of several. */
  readonly ways: ReadonlyMap<string, Portable<unknown, unknown>>;
}

interface Source {
  readonly rules: { readonly taskSpec: string };
  readonly spec: Spec;
}

/** Formats in which the labels of one spec can leave; `usual` is written when nobody chose. */
export function formatsOf({ type, config }: Spec): readonly { readonly id: PortableFormat; readonly usual: boolean }[] {
  const ways = type.exports(config);
  return [...new Set(ways.flatMap((way) => way.formats))].map((id) => ({
    id,
    usual: ways.some((way) => way.usual.includes(id)),
  }));
}

/** Every file of labels a version gets: the chosen formats, or the usual ones of each task type. */
export function planOf(sources: readonly Source[], chosen: readonly PortableFormat[] | null): Plan[] {
  const plans = new Map<string, Plan & { readonly ways: Map<string, Portable<unknown, unknown>> }>();
  for (const { rules, spec } of sources) {
    for (const way of spec.type.exports(spec.config)) {
      for (const format of chosen === null ? way.usual : way.formats.filter((one) => chosen.includes(one))) {
        const key = JSON.stringify([format, way.name]);
        const plan = plans.get(key) ?? { format, name: way.name, kind: way.kind, ways: new Map() };
        plans.set(key, plan);
        plan.ways.set(rules.taskSpec, way);
      }
    }
  }
  return [...plans.values()].toSorted((a, b) => (`${a.format}/${a.name}` < `${b.format}/${b.name}` ? -1 : 1));
}

export function newReport({ format, name }: Plan): FormatReport {
  return { format, name, written: 0, leftOut: 0, losses: {}, problem: null };
}

/** The files of one plan, below a folder of the format. The report is whole once they are drained. */
export async function* labelFiles(
  plan: Plan,
  records: Replay<DatasetRecord>,
  given: { readonly name: string; readonly report: FormatReport },
): AsyncGenerator<OutputFile> {
  const format: Format = formats[plan.format];
  if (plan.kind === 'rows' && format.kind === 'records') {
    // A folder where the format is several files, else one file that is called what it holds.
    const name = plan.name.split('/').at(-1) ?? plan.name;
    const folder = plan.format === 'hf-layout' ? plan.name : plan.name.split('/').slice(0, -1).join('/');
    given.report.written = await countOf(rowsOf(plan, records));
    yield* below(
      plan.format,
      folder,
      format.write(() => rowsOf(plan, records), { name }),
    );
  } else if (format.kind === 'labels') {
    await tally(plan, format, records, given.report);
    yield* below(
      plan.format,
      plan.name,
      format.write(() => itemsOf(plan, format, records), { name: given.name }),
    );
  }
}

async function* below(format: string, name: string, files: AsyncIterable<OutputFile>): AsyncGenerator<OutputFile> {
  const folder = name === '' ? format : `${format}/${name}`;
  for await (const file of files) yield { path: `${folder}/${file.path}`, bytes: file.bytes };
}

async function countOf(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}

async function* rowsOf(plan: Plan, records: Replay<DatasetRecord>): AsyncGenerator<DataRecord> {
  for await (const record of records()) {
    const way = plan.ways.get(record.taskSpec);
    if (way?.kind === 'rows') yield* way.rows(record.id, record.data, record.answer);
  }
}

async function* portableOf(plan: Plan, records: Replay<DatasetRecord>): AsyncGenerator<LabelledItem> {
  for await (const record of records()) {
    const way = plan.ways.get(record.taskSpec);
    if (way?.kind === 'items') for (const item of way.items(record.id, record.data, record.answer)) yield item;
  }
}

async function* itemsOf(plan: Plan, format: LabelFormat, records: Replay<DatasetRecord>): AsyncGenerator<LabelledItem> {
  for await (const item of portableOf(plan, records)) {
    const adapted = adaptItem(item, format).item;
    if (adapted !== null) yield adapted;
  }
}

/** Counts once what is written and what is lost; the writers may walk the items several times. */
async function tally(
  plan: Plan,
  format: LabelFormat,
  records: Replay<DatasetRecord>,
  report: FormatReport,
): Promise<void> {
  for await (const one of portableOf(plan, records)) {
    const { item, lost } = adaptItem(one, format);
    if (item === null) {
      report.leftOut += 1;
      continue;
    }
    report.written += 1;
    for (const [feature, labels] of Object.entries(lost) as [Feature, number][]) {
      const sum = report.losses[feature] ?? { title: featureTitles[feature], labels: 0 };
      report.losses[feature] = { ...sum, labels: sum.labels + labels };
    }
  }
}
