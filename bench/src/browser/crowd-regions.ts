import { noise } from './deliveries.ts';

/** Of the picture, in pixels. */
export const WIDTH = 3840;
export const HEIGHT = 2160;
const BOXES = 1000;
const POLYGONS = 200;
const CORNERS = 50;

/** The run lengths of a mask as the COCO tools write them: differences to the run before the last, in 5-bit pieces. */
function cocoCounts(runs: readonly number[]): string {
  let text = '';
  for (const [place, run] of runs.entries()) {
    let rest = place > 2 ? run - (runs[place - 2] ?? 0) : run;
    for (let more = true; more;) {
      let piece = rest & 0x1f;
      rest >>= 5;
      more = (piece & 0x10) === 0 ? rest !== 0 : rest !== -1;
      if (more) piece |= 0x20;
      text += String.fromCodePoint(piece + 48);
    }
  }
  return text;
}

/** A lake in the middle of the picture, with a wavy shore. */
function lake(): string {
  const runs: number[] = [];
  let background = 0;
  for (let x = 0; x < WIDTH; x += 1) {
    const reach = 1 - ((x - WIDTH / 2) / 1500) ** 2;
    const half = reach <= 0 ? 0 : Math.floor(900 * Math.sqrt(reach) + 40 * Math.sin(x / 30));
    if (half <= 0) {
      background += HEIGHT;
      continue;
    }
    const top = Math.max(1, HEIGHT / 2 - half);
    const bottom = Math.min(HEIGHT - 1, HEIGHT / 2 + half);
    runs.push(background + top, bottom - top);
    background = HEIGHT - bottom;
  }
  return cocoCounts([...runs, background]);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes all over the picture, in its pixels; the same for a seed. */
export function boxesOf(next: () => number): readonly Box[] {
  return Array.from({ length: BOXES }, () => ({
    x: Math.floor(next() * 3700),
    y: Math.floor(next() * 2060),
    width: 20 + Math.floor(next() * 90),
    height: 20 + Math.floor(next() * 60),
  }));
}

/** Boxes as our answers hold them. */
export function regionsOf(boxes: readonly Box[]): readonly unknown[] {
  return boxes.map((box) => ({ class: 'vehicle', shape: { kind: 'box', ...box }, attributes: { type: 'car' } }));
}

/** A thousand boxes, polygons among them, and a mask over the middle: more than anybody draws on one picture. */
export function crowdOf(seed: number): readonly unknown[] {
  const next = noise(seed);
  const boxes = regionsOf(boxesOf(next));
  const polygons = Array.from({ length: POLYGONS }, () => {
    const [x, y, radius] = [80 + next() * 3680, 80 + next() * 2000, 20 + next() * 50];
    const points = Array.from({ length: CORNERS }, (_, corner) => {
      const turn = (corner / CORNERS) * 2 * Math.PI;
      const reach = radius * (0.7 + 0.3 * Math.sin(5 * turn));
      return [Math.round((x + reach * Math.cos(turn)) * 10) / 10, Math.round((y + reach * Math.sin(turn)) * 10) / 10];
    });
    return { class: 'roof', shape: { kind: 'polygon', points }, attributes: {} };
  });
  const mask = {
    class: 'damage',
    shape: { kind: 'mask', size: [HEIGHT, WIDTH], counts: lake() },
    attributes: { depth: 3 },
  };
  return [...boxes, ...polygons, mask];
}
