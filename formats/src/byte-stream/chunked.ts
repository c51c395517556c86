const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Joins many short strings into UTF-8 chunks of about 64 KiB. The next string is asked for only when the consumer
 * takes a chunk, so a slow consumer slows the source down.
 */
export async function* chunked(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  let pending: string[] = [];
  let length = 0;
  for await (const text of texts) {
    pending.push(text);
    length += text.length;
    if (length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(pending.join(''), 'utf8');
    pending = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(pending.join(''), 'utf8');
}
