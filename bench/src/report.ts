import type { Cpu } from './cpu.ts';
import { cpuEach, latencyOf, perSecond, type Latency, type Sample } from './load.ts';
import type { Machine } from './machine.ts';
import type { Options } from './options.ts';

/** One figure, with what the same work costs as bare SQL and what we want it to be. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  /** How many of what it counts were measured. */
  readonly n: number;
  readonly value: number;
  readonly unit: string;
  readonly latencyMs?: Latency;
  /** Milliseconds of computing for each, which a busy machine changes little. */
  readonly cpuMs?: Cpu;
  readonly bare?: { readonly what: string; readonly value: number; readonly ratio: number; readonly cpuMs?: Cpu };
  readonly budget?: { readonly text: string; readonly met: boolean };
}

export interface Report {
  readonly date: string;
  readonly revision: string | null;
  readonly machine: Machine;
  readonly postgresql: string;
  readonly options: Omit<Options, 'json'>;
  /** Mean number of processes that wanted a core, over the minute before and the last minute. */
  readonly load: { readonly before: number; readonly after: number };
  readonly seconds: number;
  readonly figures: readonly Figure[];
}

/** Three significant digits are what a run repeats. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

type Extra = Pick<Figure, 'budget'> & { readonly bare?: { readonly what: string; readonly sample: Sample } };

/** A figure from single requests: their rate and how long each took. */
export function rateFigure(id: string, what: string, sample: Sample, extra: Extra = {}): Figure {
  const value = perSecond(sample);
  return {
    id,
    what,
    n: sample.ms.length,
    value: round(value),
    unit: '/s',
    latencyMs: latencyOf(sample.ms),
    ...cpuOf(sample),
    ...(extra.bare === undefined
      ? {}
      : { bare: { ...against(value, extra.bare.what, perSecond(extra.bare.sample)), ...cpuOf(extra.bare.sample) } }),
    ...(extra.budget === undefined ? {} : { budget: extra.budget }),
  };
}

function cpuOf(sample: Sample): { cpuMs?: Cpu } {
  const each = cpuEach(sample);
  if (each === null) return {};
  return { cpuMs: { server: round(each.server), database: round(each.database), client: round(each.client) } };
}

/** A figure from one long run over n things. */
export function runFigure(
  id: string,
  what: string,
  run: { readonly n: number; readonly seconds: number; readonly unit?: string },
  extra: Pick<Figure, 'budget'> & { readonly bare?: { readonly what: string; readonly seconds: number } } = {},
): Figure {
  const value = run.n / run.seconds;
  return {
    id,
    what,
    n: run.n,
    value: round(value),
    unit: run.unit ?? '/s',
    ...(extra.bare === undefined ? {} : { bare: against(value, extra.bare.what, run.n / extra.bare.seconds) }),
    ...(extra.budget === undefined ? {} : { budget: extra.budget }),
  };
}

function against(value: number, what: string, bare: number): NonNullable<Figure['bare']> {
  return { what, value: round(bare), ratio: round(value / bare) };
}

const HEADINGS = ['', 'n', 'measured', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms', 'bare SQL', 'ratio', 'budget', ''];

/** The report as a table; "CPU ms" is for each request: server + PostgreSQL + client. It can be pasted into a document. */
export function tableOf(report: Pick<Report, 'figures'>): string {
  const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 });
  const cpu = (ms: number): string => ms.toFixed(2);
  const cells = report.figures.map((one) => [
    one.what,
    number(one.n),
    `${number(one.value)} ${one.unit}`.replace(' /s', '/s'),
    ...[one.latencyMs?.p50, one.latencyMs?.p95, one.latencyMs?.p99].map((ms) => (ms === undefined ? '' : number(ms))),
    one.cpuMs === undefined ? '' : [one.cpuMs.server, one.cpuMs.database, one.cpuMs.client].map(cpu).join(' + '),
    one.bare === undefined ? '' : `${number(one.bare.value)}/s ${one.bare.what}`,
    one.bare === undefined ? '' : number(one.bare.ratio),
    one.budget?.text ?? '',
    one.budget === undefined ? '' : one.budget.met ? 'met' : 'missed',
  ]);
  // A column in which nothing stands says nothing.
  const shown = HEADINGS.map((_, column) => column).filter((column) => cells.some((row) => row[column] !== ''));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(3, heading.length, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const fit = (cell: string, column: number): string =>
    isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]): string =>
    `| ${shown.map((column) => fit(row[column] ?? '', column)).join(' | ')} |`;
  const dashes = (column: number): string =>
    isText(column) ? '-'.repeat(widths[column] ?? 0) : `${'-'.repeat((widths[column] ?? 1) - 1)}:`;
  const rule = `| ${shown.map(dashes).join(' | ')} |`;
  return [line(HEADINGS), rule, ...cells.map(line)].join('\n');
}

function isText(column: number): boolean {
  return column === 0 || column >= HEADINGS.length - 2;
}

/** Where and on what it was measured. */
export function headOf({ date, revision, machine, postgresql, options, load, seconds }: Report): string {
  const { items, answers, people, seed } = options;
  return [
    `${date}, revision ${revision ?? 'unknown'}`,
    `${machine.cpu}, ${machine.cores} cores for client, server and database together, ${machine.memoryGiB} GiB, ${machine.system}`,
    `Node.js ${machine.node}, PostgreSQL ${postgresql} (embedded, durable)`,
    `${items} items, ${answers} to be answered, ${people} annotators, seed ${seed}; ${Math.round(seconds)} s`,
    `load average ${load.before} before, ${load.after} at the end`,
  ].join('\n');
}
