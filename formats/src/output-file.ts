import { chunked } from './byte-stream/chunked.ts';
import type { OutputFile } from './format.ts';
import { safePath } from './safe-path.ts';

/** A file of an export made of text pieces. Throws `FormatError` when the path would leave the export's folder. */
export function textFile(path: string, texts: AsyncIterable<string> | Iterable<string>): OutputFile {
  return { path: safePath(path), bytes: chunked(texts) };
}
