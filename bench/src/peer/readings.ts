import type { Load } from '../browser/first-load.ts';
import type { Burst } from '../browser/pace.ts';
import { EARLY, type Memory } from '../browser/session.ts';
import { quantile } from '../load.ts';
import { round } from '../report.ts';
import type { Handled } from './handle-boxes.ts';

/** One figure of one tool; the same `id` means the same thing in each. */
export interface Reading {
  readonly id: string;
  readonly what: string;
  readonly n: number;
  readonly value: number;
  readonly unit: string;
}

function quantiles(id: string, what: string, ms: readonly number[]): Reading[] {
  return [0.5, 0.95].map((share) => {
    const name = `p${share * 100}`;
    return {
      id: `${id}-${name}`,
      what: `${what}, ${name}`,
      n: ms.length,
      value: round(quantile(ms, share)),
      unit: 'ms',
    };
  });
}

export function paceReadings(id: string, what: string, ms: readonly number[]): Reading[] {
  return quantiles(id, `submit → next ${what} painted`, ms);
}

export function keysReading(id: string, what: string, { pressed, kept }: Burst): Reading {
  return { id, what: `${what}: dropped`, n: pressed, value: pressed - kept, unit: 'keys' };
}

/** The middle one of several visits with an empty cache. */
export function loadReadings(id: string, what: string, visits: readonly Load[]): Reading[] {
  const middle = (name: string, unit: string, of: (load: Load) => number): Reading => ({
    id: `${id}-${name}`,
    what: `first load, ${what}: ${name}`,
    n: visits.length,
    value: round(quantile(visits.map(of), 0.5)),
    unit,
  });
  return [
    middle('time', 'ms', ({ ms }) => ms),
    middle('requests', '', ({ requests }) => requests),
    middle('app on the wire', 'KB', ({ appBytes }) => appBytes / 1000),
    middle('all on the wire', 'KB', ({ allBytes }) => allBytes / 1000),
  ];
}

export function handledReadings(handled: Handled): Reading[] {
  const name = '1,000 boxes on a 4k picture';
  return [
    { id: 'boxes-seen', what: `${name}: until the picture is seen`, n: 1, value: round(handled.seenAfter), unit: 'ms' },
    { id: 'view', what: `${name}: width of the view`, n: 1, value: handled.width, unit: 'px' },
    ...quantiles('zoom', `${name}: frame while zooming`, handled.zoom),
    ...quantiles('pan', `${name}: frame while panning`, handled.pan),
    ...quantiles('select', `${name}: frame while taking up regions`, handled.select),
    ...quantiles('drag', `${name}: frame while dragging a corner`, handled.drag),
  ];
}

export function memoryReadings(n: number, { early, late }: Memory): Reading[] {
  return [
    { id: 'heap-early', what: `heap after ${EARLY} texts`, n: EARLY, value: round(early), unit: 'MiB' },
    { id: 'heap-late', what: `heap after ${n} texts`, n, value: round(late), unit: 'MiB' },
  ];
}
