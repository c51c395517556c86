import { isUtf8 } from 'node:buffer';
import { readLines } from '../byte-stream/lines.ts';
import { textBytes } from '../byte-stream/text-bytes.ts';
import { FormatError, type InputFile, type Problem, type ReadLimits, type Row } from '../format.ts';
import type { LabelledItem, SpanLabel } from '../labelled-item.ts';
import { baseName, withoutExtension } from '../safe-path.ts';

const MIB = 1024 * 1024;
/** A sentence longer than this is a file without blank lines. */
const MAX_TOKENS = 1_000_000;

/**
 * Reads CoNLL files: the token in the first column, its tag in the last (IOB1, IOB2, BIOES and BILOU), blank lines
 * between items, comments with `#`. With a `# text` comment the offsets are those of that text; without one the text
 * is the tokens joined by single spaces. A sentence that cannot be used is refused with its line.
 */
export async function* readConll(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const documents = files.filter((file) => /\.(conll|conllu|iob2?|bio|txt|tsv)(\.gz)?$/i.test(file.path));
  if (documents.length === 0)
    throw new FormatError({ reason: 'there is no .conll file', remedy: 'send the token files' });
  for (const file of documents) yield* readFile(file, limits);
}

interface Sentence {
  readonly line: number;
  readonly tokens: { readonly text: string; readonly tag: string; readonly line: number }[];
  readonly comments: Map<string, string>;
  problem?: { readonly line: number; readonly problem: Problem };
}

async function* readFile(file: InputFile, limits: ReadLimits): AsyncGenerator<Row<LabelledItem>> {
  const stem = withoutExtension(baseName(file.path.replace(/\.gz$/i, '')));
  const split = /^(train|val|valid|validation|dev|test)$/.test(stem) ? stem : undefined;
  let sentence: Sentence | null = null;
  let count = 0;
  const finish = function* (): Generator<Row<LabelledItem>> {
    if (sentence === null || (sentence.tokens.length === 0 && !sentence.comments.has('text') && !sentence.problem))
      return;
    count += 1;
    const read = sentence.problem ?? toItem(sentence, `${stem}-${count}`, split);
    yield 'problem' in read ? { file: file.path, ...read } : { file: file.path, line: sentence.line, value: read };
  };
  for await (const lines of readLines(
    textBytes(file.open(), { ...limits, file: file.path }),
    limits.maxLineBytes ?? 8 * MIB,
  )) {
    for (const line of lines) {
      if (line.dropped === undefined && isBlank(line.bytes)) {
        yield* finish();
        sentence = null;
        continue;
      }
      sentence ??= { line: line.number, tokens: [], comments: new Map() };
      const problem = line.dropped === undefined ? addLine(sentence, line.bytes, line.number) : tooLong;
      if (problem !== null) sentence.problem ??= { line: line.number, problem };
    }
  }
  yield* finish();
}

const tooLong: Problem = { reason: 'the line is too long', remedy: 'write one token a line' };

/** Adds one line to the sentence; answers what is wrong with it. */
function addLine(sentence: Sentence, bytes: Buffer, line: number): Problem | null {
  if (!isUtf8(bytes)) return { reason: 'the line is not UTF-8', remedy: 'save the file again as UTF-8' };
  const text = bytes.toString('utf8');
  const comment = /^#\s*(\w+)\s*=\s*(.*)$/.exec(text);
  if (comment !== null && sentence.tokens.length === 0) {
    sentence.comments.set(comment[1] ?? '', comment[2] ?? '');
    return null;
  }
  if (text.startsWith('# ') && sentence.tokens.length === 0) return null;
  if (sentence.tokens.length >= MAX_TOKENS)
    return { reason: 'the sentence has too many tokens', remedy: 'put blank lines between items' };
  const cells = text.includes('\t') ? text.split('\t') : text.trim().split(/ +/);
  const [token = '', tag] = [cells[0], cells.at(-1)?.trim()];
  if (cells.length < 2 || token === '' || tag === undefined || tag === '') {
    return {
      reason: 'the line does not have a token and a tag',
      remedy: 'write token and tag with a tab between them',
    };
  }
  if (token !== '-DOCSTART-') sentence.tokens.push({ text: token, tag, line });
  return null;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09);
}

function toItem(
  sentence: Sentence,
  fallbackId: string,
  split: string | undefined,
): LabelledItem | { readonly line: number; readonly problem: Problem } {
  const given = sentence.comments.get('text');
  const text = given === undefined ? sentence.tokens.map((token) => token.text).join(' ') : unquoted(given);
  const spans: SpanLabel[] = [];
  let at = 0;
  let open: { class: string; start: number; end: number } | null = null;
  for (const token of sentence.tokens) {
    const start = text.indexOf(token.text, at);
    // Between two tokens of a text there is nothing but white space.
    if (start === -1 || text.slice(at, start).trim() !== '') {
      return {
        line: token.line,
        problem: { reason: 'the token is not the next one of the text', remedy: 'correct the token or "# text"' },
      };
    }
    at = start + token.text.length;
    const tag = /^(?:O|([BIESLU])-(.+))$/.exec(token.tag);
    if (tag === null) {
      const problem = {
        reason: 'the tag is neither O nor like B-person',
        remedy: 'use IOB2, IOB1, BIOES or BILOU tags',
      };
      return { line: token.line, problem };
    }
    const [, mark, name] = tag;
    const goes: boolean = open !== null && name === open.class && mark !== undefined && 'IEL'.includes(mark);
    if (goes && open !== null) open.end = at;
    else {
      if (open !== null) spans.push(open);
      open = name === undefined ? null : { class: name, start, end: at };
    }
    if (open !== null && mark !== undefined && 'ESLU'.includes(mark)) {
      spans.push(open);
      open = null;
    }
  }
  if (open !== null) spans.push(open);
  const id = sentence.comments.get('id') ?? sentence.comments.get('sent_id');
  const named = id === undefined ? fallbackId : unquoted(id);
  return { id: named === '' ? fallbackId : named, text, ...(split === undefined ? {} : { split }), spans };
}

/** The value of a comment: JSON when it is a JSON string, else as it stands (CoNLL-U). */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? parsed : value;
  } catch {
    return value;
  }
}
