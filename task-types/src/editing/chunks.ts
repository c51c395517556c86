/** Characters up to which a text is drawn in one piece. */
export const WHOLE_UP_TO = 20_000;

/** Characters in a piece of a longer text: about two screens, so that a browser lays out only what is seen. */
const PIECE = 4_000;

/** Where to end the piece that starts at `from`: after a line, else after a space, never inside a character. */
function endOf(text: string, from: number): number {
  const wanted = from + PIECE;
  if (wanted >= text.length) return text.length;
  const line = text.lastIndexOf('\n', wanted - 1);
  if (line > from) return line + 1;
  const space = text.lastIndexOf(' ', wanted - 1);
  if (space > from) return space + 1;
  const low = text.charCodeAt(wanted);
  return low >= 0xdc00 && low <= 0xdfff ? wanted + 1 : wanted;
}

/**
 * Cuts a long text into pieces that can be laid out one by one; joined they are the text again. A text of at most
 * {@link WHOLE_UP_TO} UTF-16 units is one piece.
 */
export function chunksOf(text: string): readonly string[] {
  if (text.length <= WHOLE_UP_TO) return [text];
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = endOf(text, from);
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}
