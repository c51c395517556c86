import { FormatError, type OutputFile, type WriteOptions } from '../format.ts';
import type { LabelledItem } from '../labelled-item.ts';
import { survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { tokenize } from './tokens.ts';

/**
 * Writes CoNLL: one token and its IOB2 tag a line, a blank line between items, one file a split. The comments `# id`
 * and `# text` (JSON, so that line breaks survive) let a reader rebuild the text and every offset exactly. Throws
 * `FormatError` for an item without text and for spans that overlap, are empty, cut a character or leave the text.
 */
export async function* writeConll(items: Replay<LabelledItem>, options: WriteOptions = {}): AsyncGenerator<OutputFile> {
  const { splits } = await survey(items, options);
  for (const split of splits.length === 0 ? [undefined] : splits) {
    yield textFile(`${split ?? options.name ?? 'data'}.conll`, sentences(items, split));
  }
}

async function* sentences(items: Replay<LabelledItem>, split: string | undefined): AsyncGenerator<string> {
  let number = 0;
  for await (const item of items()) {
    number += 1;
    if (item.split === split) yield sentence(item, number);
  }
}

function sentence(item: LabelledItem, number: number): string {
  const fail = (reason: string, remedy: string): FormatError =>
    new FormatError({ line: number, reason: `item ${number} ("${item.id}") ${reason}`, remedy });
  const { text } = item;
  if (text === undefined) throw fail('has no text', 'leave it out, or choose a format for images');
  const spans = [...(item.spans ?? [])].sort((a, b) => a.start - b.start);
  let last = 0;
  for (const span of spans) {
    if (span.end > text.length) throw fail('has a span outside its text', 'correct the offsets (UTF-16 code units)');
    if (span.start < last || span.end <= span.start)
      throw fail('has spans that overlap or are empty', 'keep one label a token');
    if (cutsCharacter(text, span.start) || cutsCharacter(text, span.end))
      throw fail('has a span that cuts a character in two', 'move the offset (UTF-16 code units) to its edge');
    if (/\s/.test(span.class))
      throw fail(`has the class "${span.class}" with white space`, 'name classes without spaces');
    last = span.end;
  }
  const lines = [`# id = ${JSON.stringify(item.id)}`, `# text = ${JSON.stringify(text)}`];
  let at = 0;
  let inside = false;
  for (const token of tokenize(
    text,
    spans.flatMap((span) => [span.start, span.end]),
  )) {
    while ((spans[at]?.end ?? Infinity) <= token.start) {
      at += 1;
      inside = false;
    }
    const span = spans[at];
    const covered = span !== undefined && span.start <= token.start;
    lines.push(`${text.slice(token.start, token.end)}\t${covered ? `${inside ? 'I' : 'B'}-${span.class}` : 'O'}`);
    inside = covered;
  }
  return `${lines.join('\n')}\n\n`;
}

/** Half of a character outside the basic plane cannot be written as UTF-8. */
function cutsCharacter(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1));
}
