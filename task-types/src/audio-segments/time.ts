/** Seconds `start` (included) to `end` (excluded). */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** To the millisecond, the resolution of every stored time. */
export function toMillisecond(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** Seconds that both cover. */
export function overlapOf(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Intersection over union of two stretches in [0, 1]; 0 for empty ones. */
export function temporalIou(a: Stretch, b: Stretch): number {
  const shared = overlapOf(a, b);
  const joint = a.end - a.start + (b.end - b.start) - shared;
  return joint <= 0 ? 0 : shared / joint;
}

/** `1:05.250`, or `1:02:05.250` from an hour on. */
export function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const tail = `${two((milliseconds / 1000) % 60)}.${String(milliseconds % 1000).padStart(3, '0')}`;
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${tail}`;
}

/** In the order in which they are heard. */
export function sortStretches<One extends Stretch & { readonly class: string }>(stretches: readonly One[]): One[] {
  return stretches.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || (a.class < b.class ? -1 : a.class > b.class ? 1 : 0),
  );
}
