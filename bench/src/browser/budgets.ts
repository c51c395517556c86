import { latencyOf, quantile } from '../load.ts';
import { round, type Figure } from '../report.ts';
import type { Frames } from './crowd.ts';
import type { Load } from './first-load.ts';
import type { Burst } from './pace.ts';
import { EARLY, type Memory } from './session.ts';
import type { Scrolled } from './table.ts';

/** A screen shows sixty frames a second; its clock trembles by half a millisecond. */
const FRAME_MS = 17.2;
const WORKBENCH_KB = 350;

/** From the key that submits to the frame that shows the next item. */
export function paceFigure(id: string, what: string, ms: readonly number[], most: number): Figure {
  const p95 = quantile(ms, 0.95);
  const budget = { text: `p95 ≤ ${most} ms`, met: p95 <= most };
  return { id, what, n: ms.length, value: round(p95), unit: 'ms', latencyMs: latencyOf(ms), budget };
}

export function keysFigure(id: string, what: string, { pressed, kept }: Burst): Figure {
  const budget = { text: 'none dropped', met: kept === pressed };
  return { id, what, n: pressed, value: pressed - kept, unit: 'dropped', budget };
}

/** The middle one of several visits: how long it took, and what crossed the wire. */
export function loadFigures(id: string, what: string, visits: readonly Load[], budgeted: boolean): Figure[] {
  const ms = visits.map((one) => one.ms);
  const app = quantile(
    visits.map((one) => one.appBytes / 1000),
    0.5,
  );
  const all = quantile(
    visits.map((one) => one.allBytes / 1000),
    0.5,
  );
  const requests = quantile(
    visits.map((one) => one.requests),
    0.5,
  );
  const n = visits.length;
  const budget = budgeted ? { budget: { text: `≤ ${WORKBENCH_KB} KB`, met: app <= WORKBENCH_KB } } : {};
  return [
    {
      id: `${id}-time`,
      what: `${what}: time`,
      n,
      value: round(quantile(ms, 0.5)),
      unit: 'ms',
      latencyMs: latencyOf(ms),
    },
    { id: `${id}-app`, what: `${what}: app, compressed`, n, value: round(app), unit: 'KB', ...budget },
    { id: `${id}-all`, what: `${what}: with all answers`, n, value: round(all), unit: 'KB' },
    { id: `${id}-requests`, what: `${what}: requests`, n, value: requests, unit: '' },
  ];
}

export function frameFigure(id: string, what: string, ms: readonly number[]): Figure {
  const p95 = quantile(ms, 0.95);
  const budget = { text: '60 fps at p95', met: p95 <= FRAME_MS };
  return { id, what, n: ms.length, value: round(1000 / p95), unit: 'fps', latencyMs: latencyOf(ms), budget };
}

export function crowdFigures(all: readonly Frames[]): Figure[] {
  const among = '1,000 boxes, 200 polygons, a 4k mask';
  return all.map(({ id, what, ms }) => frameFigure(`crowd-${id}`, `${among}: ${what}`, ms));
}

export function tableFigures(rows: number, { ms, reached, heapBefore, heapAfter }: Scrolled): Figure[] {
  const name = `table of ${rows.toLocaleString('en-US')} rows`;
  return [
    frameFigure('table-scroll', `${name}: scroll`, ms),
    { id: 'table-reached', what: `${name}: rows passed`, n: 1, value: reached, unit: 'rows' },
    { id: 'table-heap', what: `${name}: heap before`, n: 1, value: round(heapBefore), unit: 'MiB' },
    { id: 'table-heap-after', what: `${name}: heap after`, n: 1, value: round(heapAfter), unit: 'MiB' },
  ];
}

export function memoryFigures(n: number, { early, late }: Memory): Figure[] {
  return [
    { id: 'heap-early', what: `heap after ${EARLY} items`, n: EARLY, value: round(early), unit: 'MiB' },
    { id: 'heap-late', what: `heap after ${n} items`, n, value: round(late), unit: 'MiB' },
  ];
}
