import { FormatError } from '../format.ts';

/** Chunks of bytes as chunks of text, whatever characters the cuts go through. Throws for bytes that are not UTF-8. */
export async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      const reason = 'after this line there are bytes that are not UTF-8';
      throw new FormatError({ file, line, reason, remedy: 'save the file again as UTF-8' });
    }
  };
  for await (const chunk of chunks) {
    const text = decode(chunk);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line += 1;
    if (text !== '') yield text;
  }
  const last = decode();
  if (last !== '') yield last;
}
