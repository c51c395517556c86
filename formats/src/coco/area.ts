import { objectOf } from '../json/json-document.ts';

/** Pixels of an outline or mask as COCO writes it; null for what cannot be measured. Outlines of several parts are summed. */
export function areaOf(segmentation: unknown): number | null {
  if (Array.isArray(segmentation)) {
    const parts = (segmentation as unknown[]).map((part) =>
      Array.isArray(part) ? polygonArea(part as unknown[]) : null,
    );
    return parts.length === 0 || parts.includes(null)
      ? null
      : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  }
  const counts = objectOf(segmentation)?.['counts'];
  const runs = typeof counts === 'string' ? runsOf(counts) : Array.isArray(counts) ? (counts as unknown[]) : null;
  if (runs === null || !runs.every((run) => Number.isSafeInteger(run) && (run as number) >= 0)) return null;
  // Runs take turns: background, object, background …
  return (runs as number[]).reduce((sum, run, at) => (at % 2 === 1 ? sum + run : sum), 0);
}

/** The shoelace formula over x1, y1, x2, y2, … */
function polygonArea(flat: readonly unknown[]): number | null {
  if (flat.length < 6 || flat.length % 2 !== 0 || !flat.every((value) => Number.isFinite(value))) return null;
  const points = flat as readonly number[];
  let twice = 0;
  for (let at = 0; at < points.length; at += 2) {
    const next = (at + 2) % points.length;
    twice += (points[at] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[at + 1] ?? 0);
  }
  return Math.abs(twice) / 2;
}

/** Run lengths of the COCO tools' compressed text: five bits a character, and from the third run on a difference. */
function runsOf(text: string): number[] | null {
  const runs: number[] = [];
  for (let at = 0; at < text.length;) {
    let [value, shift, code] = [0, 0, 0];
    do {
      code = text.charCodeAt(at) - 48;
      if (!(code >= 0 && code < 64) || shift > 30) return null;
      value |= (code & 0x1f) << shift;
      shift += 5;
      at += 1;
    } while ((code & 0x20) !== 0);
    if ((code & 0x10) !== 0) value |= -1 << shift;
    runs.push(value + (runs.length > 2 ? (runs.at(-2) ?? 0) : 0));
  }
  return runs;
}
