export type Path = readonly (string | number)[];

/** The pointer of a path: `/classes/0/title`. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * A copy of `value` with another value at a path; undefined takes the member away. Objects and lists on the way are
 * made where they are missing, so that a first letter in an empty form has a place to stand.
 */
export function withValue(value: unknown, path: Path, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[step] = withValue(list[step], rest, next);
    return list;
  }
  const { [step]: old, ...others } = (isObject(value) ? value : {}) as Record<string, unknown>;
  const made = withValue(old, rest, next);
  if (made === undefined) return others;
  // A member that was there keeps its place, so that the JSON beside the form does not jump.
  return old === undefined ? { ...others, [step]: made } : { ...(value as object), [step]: made };
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

/** A list with one entry moved by `by` places; the same list when it would leave it. */
export function moved<T>(list: readonly T[], from: number, by: number): readonly T[] {
  const to = from + by;
  if (to < 0 || to >= list.length || by === 0) return list;
  const entry = list[from] as T;
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
