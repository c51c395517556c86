/** Work for the threads' tests: quick, wrong and never ending. */
export function double(value: number): number {
  return value * 2;
}

export function refuse(name: string): never {
  throw new RangeError(`no number called ${name}`);
}

/** Tells through the shared memory that it has begun, and then goes on for ever. */
export function spin(begun: SharedArrayBuffer): never {
  const cell = new Int32Array(begun);
  Atomics.store(cell, 0, 1);
  for (;;) Atomics.add(cell, 1, 1);
}
