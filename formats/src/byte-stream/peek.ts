/** The first bytes of a stream (fewer only when the stream is shorter) and the stream as it was. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < count) {
    const next = await chunks.next();
    if (next.done === true) break;
    if (next.value.length === 0) continue;
    held.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(held).subarray(0, count);
  return { head, all: resume(held, chunks) };
}

async function* resume(held: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ended = false;
  try {
    // One by one, so that a chunk can be freed as soon as it was handed on.
    for (let chunk = held.shift(); chunk !== undefined; chunk = held.shift()) yield chunk;
    for (;;) {
      const next = await rest.next();
      if (next.done === true) break;
      yield next.value;
    }
    ended = true;
  } finally {
    if (!ended) await rest.return?.();
  }
}
