/** What the campaign asks: three classes, so that agreement is a figure and not a certainty. */
export const classes = ['statement', 'question', 'request'] as const;

const WORDS =
  'the delivery of the morning was late again because nobody had told the driver which gate to use and the guard did not know either so we waited outside in the rain until somebody came with a key'.split(
    ' ',
  );

/** Mulberry32: small, fast, and the same everywhere. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Row {
  readonly id: string;
  readonly text: string;
  readonly document: string;
}

/** Texts of 20 to 60 words, the same for the same seed. */
export function* rows(count: number, seed: number, prefix: string): Generator<Row> {
  const next = dice(seed);
  for (let number = 0; number < count; number += 1) {
    const words = Array.from(
      { length: 20 + Math.floor(next() * 41) },
      () => WORDS[Math.floor(next() * WORDS.length)] ?? '',
    );
    yield {
      id: `${prefix}-${String(number).padStart(8, '0')}`,
      text: `${words.join(' ')} (${number})`,
      document: `document-${Math.floor(number / 20)}`,
    };
  }
}

/** JSON lines as one buffer, filled in pieces so that a million rows need no string of their length. */
export function jsonLines(all: Iterable<Row>): Uint8Array<ArrayBuffer> {
  const pieces: Buffer[] = [];
  let piece = '';
  for (const row of all) {
    piece += `${JSON.stringify(row)}\n`;
    if (piece.length > 1 << 20) {
      pieces.push(Buffer.from(piece));
      piece = '';
    }
  }
  return new Uint8Array(Buffer.concat([...pieces, Buffer.from(piece)]));
}

/** The one right answer to an item, so that everybody agrees and the release gate has nothing to object to. */
export function answerTo(payload: unknown): { choice: string } {
  const { text = '' } = payload as { text?: string };
  return { choice: classes[text.length % classes.length] ?? classes[0] };
}
