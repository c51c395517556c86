/**
 * A sequence that can be walked more than once: each call starts again and gives the same values in the same order.
 * Writers that need a list of classes or columns before the first row walk it twice instead of holding it in memory.
 */
export type Replay<Value> = () => AsyncIterable<Value> | Iterable<Value>;

/** A replay of values already in memory. */
export function replayOf<Value>(values: Iterable<Value>): Replay<Value> {
  const kept = [...values];
  return () => kept;
}
