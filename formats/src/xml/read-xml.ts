import { textBytes } from '../byte-stream/text-bytes.ts';
import { FormatError, type InputFile, type ReadLimits } from '../format.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { decodeEntities, parseStartTag, XmlSyntaxError } from './start-tag.ts';

/** One element with everything in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The character data directly in it, without the space around. */
  readonly text: string;
  /** 1-based line of its start tag. */
  readonly line: number;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly line: number;
  text: string;
}

/** Most characters one child of the root may have, and one tag or text. */
const MAX_CHILD_CHARACTERS = 64 * 1024 * 1024;
const MAX_PIECE_CHARACTERS = 8 * 1024 * 1024;

/**
 * Reads an XML file child by child of its root element `root`, in memory only one child at a time. Only what exchange
 * files need is read: elements, attributes, text, CDATA, comments. A document type declaration is refused, so there
 * are no entities to expand or to fetch. Throws `FormatError` with the line for anything not well formed, nested
 * deeper than `maxDepth`, or larger than the caps.
 */
export async function* readXml(file: InputFile, root: string, limits: ReadLimits = {}): AsyncGenerator<XmlElement> {
  const reader = new XmlReader(file.path, root, limits.maxDepth ?? 64);
  const bytes = textBytes(file.open(), { ...limits, file: file.path });
  for await (const text of decodeUtf8(bytes, file.path)) {
    reader.push(text);
    yield* reader.take();
  }
  reader.end();
  yield* reader.take();
}

class XmlReader {
  private rest = '';
  private line = 1;
  private readonly open: OpenElement[] = [];
  private done: XmlElement[] = [];
  private childCharacters = 0;
  private finished = false;
  private readonly file: string;
  private readonly root: string;
  private readonly maxDepth: number;

  constructor(file: string, root: string, maxDepth: number) {
    this.file = file;
    this.root = root;
    this.maxDepth = maxDepth;
  }

  take(): XmlElement[] {
    const { done } = this;
    this.done = [];
    return done;
  }

  push(text: string): void {
    this.rest += text;
    let at = 0;
    for (;;) {
      const next = this.step(at);
      if (next === -1) break;
      this.countLines(at, next);
      at = next;
    }
    this.rest = this.rest.slice(at);
    if (this.rest.length > MAX_PIECE_CHARACTERS) throw this.fail('a single tag or text is too long');
  }

  end(): void {
    if (this.rest.trim() !== '') {
      throw this.fail(
        this.rest.trimStart().startsWith('<') ? 'the file ends inside a tag' : 'there is text outside the root element',
      );
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) throw this.fail(`the file ends inside <${unclosed.name}>`);
    if (!this.finished) throw this.fail('there is no element');
  }

  /** Consumes one construct that starts at `at`; answers where the next one starts, or -1 when more text is needed. */
  private step(at: number): number {
    const { rest } = this;
    if (at >= rest.length) return -1;
    if (rest[at] !== '<') {
      const end = rest.indexOf('<', at);
      if (end === -1) return -1;
      this.addText(this.decoded(rest.slice(at, end)));
      return end;
    }
    // Too short to tell a comment, CDATA or declaration from a tag.
    if (rest.length - at < 9 && rest[at + 1] === '!') return -1;
    if (rest.startsWith('<!--', at)) return this.through('-->', at + 4);
    if (rest.startsWith('<![CDATA[', at)) {
      const end = rest.indexOf(']]>', at + 9);
      if (end === -1) return -1;
      this.addText(rest.slice(at + 9, end));
      return end + 3;
    }
    if (rest.startsWith('<?', at)) {
      const end = this.through('?>', at + 2);
      if (end !== -1) this.checkEncoding(rest.slice(at, end));
      return end;
    }
    if (rest.startsWith('<!', at)) throw this.fail('document type declarations are not accepted');
    if (rest.startsWith('</', at)) {
      const end = rest.indexOf('>', at);
      if (end === -1) return -1;
      this.close(rest.slice(at + 2, end).trimEnd());
      return end + 1;
    }
    const end = tagEnd(rest, at + 1);
    if (end === -1) return -1;
    this.start(rest.slice(at + 1, end));
    return end + 1;
  }

  private through(mark: string, from: number): number {
    const end = this.rest.indexOf(mark, from);
    return end === -1 ? -1 : end + mark.length;
  }

  private start(content: string): void {
    const selfClosing = content.endsWith('/');
    const { name, attributes } = this.guarded(() => parseStartTag(selfClosing ? content.slice(0, -1) : content));
    if (this.open.length === 0) {
      if (this.finished) throw this.fail('there is a second root element');
      if (name !== this.root) throw this.fail(`the root element is <${name.slice(0, 80)}>, not <${this.root}>`);
    }
    if (this.open.length >= this.maxDepth)
      throw this.fail(`elements are nested more than ${this.maxDepth} levels deep`);
    this.grow(content.length);
    this.open.push({ name, attributes, children: [], line: this.line, text: '' });
    if (selfClosing) this.close(name);
  }

  private close(name: string): void {
    const element = this.open.pop();
    if (element === undefined || element.name !== name) {
      throw this.fail(`</${name.slice(0, 80)}> closes ${element === undefined ? 'nothing' : `<${element.name}>`}`);
    }
    const parent = this.open.at(-1);
    const finished = { ...element, text: element.text.trim() };
    if (parent === undefined) this.finished = true;
    else if (this.open.length === 1) {
      this.done.push(finished);
      this.childCharacters = 0;
    } else parent.children.push(finished);
  }

  private addText(text: string): void {
    const element = this.open.at(-1);
    if (element === undefined) {
      if (text.trim() !== '') throw this.fail('there is text outside the root element');
      return;
    }
    this.grow(text.length);
    // Text directly in the root is the space between its children.
    if (this.open.length > 1) element.text += text;
  }

  private grow(characters: number): void {
    this.childCharacters += characters;
    if (this.childCharacters > MAX_CHILD_CHARACTERS) throw this.fail('one element of the list is too large');
  }

  private decoded(text: string): string {
    return this.guarded(() => decodeEntities(text));
  }

  private guarded<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      throw error instanceof XmlSyntaxError ? this.fail(error.message) : error;
    }
  }

  private checkEncoding(declaration: string): void {
    const encoding = /^<\?xml\s[^]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1];
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      throw this.fail(`the file says it is ${encoding.slice(0, 40)}, not UTF-8`);
    }
  }

  private countLines(from: number, to: number): void {
    for (let at = this.rest.indexOf('\n', from); at !== -1 && at < to; at = this.rest.indexOf('\n', at + 1))
      this.line += 1;
  }

  private fail(reason: string): FormatError {
    return new FormatError({ file: this.file, line: this.line, reason, remedy: 'export the file again as UTF-8 XML' });
  }
}

/** Where a start tag ends: the first `>` that is not inside a quoted value; -1 when it is not there yet. */
function tagEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const close = text.indexOf('>', at);
    if (close === -1) return -1;
    const quote = firstQuote(text, at, close);
    if (quote === -1) return close;
    const end = text.indexOf(text[quote] ?? '', quote + 1);
    if (end === -1) return -1;
    at = end + 1;
  }
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (text[at] === '"' || text[at] === "'") return at;
  return -1;
}
