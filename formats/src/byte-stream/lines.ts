/** One line without its line ending (LF or CR LF). */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Empty when the line was too long to keep. */
  readonly bytes: Buffer;
  /** Length in bytes of a line that was longer than the limit and therefore thrown away. */
  readonly dropped?: number;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Cuts chunks into lines, in batches of one chunk. Never holds more than `maxLineBytes` plus one chunk: the rest of a
 * longer line is counted and thrown away. A last line without a line ending counts as a line.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<readonly Line[]> {
  let held: Uint8Array[] = [];
  let length = 0;
  let number = 1;

  const hold = (piece: Uint8Array): void => {
    length += piece.length;
    if (length <= maxLineBytes + 1) held.push(piece);
    else held = [];
  };
  const close = (): Line => {
    const bytes = held.length === 1 && held[0] !== undefined ? asBuffer(held[0]) : Buffer.concat(held);
    const ending = bytes.at(-1) === CR ? 1 : 0;
    const size = length - ending;
    const line: Line =
      size > maxLineBytes || bytes.length !== length
        ? { number, bytes: Buffer.alloc(0), dropped: length }
        : { number, bytes: bytes.subarray(0, size) };
    held = [];
    length = 0;
    number += 1;
    return line;
  };

  for await (const raw of chunks) {
    const chunk = asBuffer(raw);
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      hold(chunk.subarray(from, end));
      lines.push(close());
      from = end + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [close()];
}

/** A view of the same memory, with Buffer's fast search and decoding. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
