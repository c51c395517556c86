const CHUNK = 65_536;

/** Texts as bytes, gathered into chunks worth writing. */
export async function* utf8(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let held = '';
  for await (const text of texts) {
    held += text;
    if (held.length > CHUNK) {
      yield Buffer.from(held, 'utf8');
      held = '';
    }
  }
  if (held !== '') yield Buffer.from(held, 'utf8');
}

/** The lines of a file that we wrote ourselves, without their ends: nothing but a line feed ends one. */
export async function* linesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: string[] = [];
  for await (const chunk of bytes) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const next of others) {
      yield parts.join('');
      parts = [next];
    }
  }
  const rest = parts.join('') + decoder.decode();
  if (rest !== '') yield rest;
}
