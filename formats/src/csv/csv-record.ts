const QUOTE = '"';

/** The cells of one record, or what is wrong with its quoting. */
export type SplitRecord = { readonly cells: string[] } | { readonly reason: string };

/**
 * Splits one record (RFC 4180, without its line ending) into cells. Quotes are only special at the start of a cell;
 * inside a quoted cell a doubled quote stands for one.
 */
export function splitRecord(text: string, delimiter: string): SplitRecord {
  if (!text.includes(QUOTE)) return { cells: text.split(delimiter) };
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === QUOTE) {
      const end = closingQuote(text, at + 1);
      if (end === -1) return { reason: `the quote that opens cell ${cells.length + 1} is never closed` };
      cells.push(text.slice(at + 1, end).replaceAll('""', QUOTE));
      at = end + 1;
      if (at < text.length && text[at] !== delimiter) {
        return { reason: `cell ${cells.length} goes on after its closing quote` };
      }
    } else {
      const end = text.indexOf(delimiter, at);
      const cell = text.slice(at, end === -1 ? text.length : end);
      if (cell.includes(QUOTE)) return { reason: `cell ${cells.length + 1} has a quote inside but is not quoted` };
      cells.push(cell);
      at += cell.length;
    }
    if (at >= text.length) return { cells };
    at += 1;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at !== -1 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
}
