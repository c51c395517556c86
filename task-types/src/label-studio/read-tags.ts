import { t } from '@assay/words';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One tag of a labelling configuration. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tag[];
  /** Place of its `<` in the file, both from 1. */
  readonly line: number;
  readonly column: number;
}

/** A configuration that cannot be read; the message names line and column, and says what to do. */
export class LabelStudioError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(line: number, column: number, detail: string) {
    super(t('Line {line}, column {column}: {detail}', { line, column, detail }));
    this.name = 'LabelStudioError';
    this.line = line;
    this.column = column;
  }
}

/** Longest configuration in characters: a hundred times what people write. */
const LONGEST = 1_000_000;
/** Deepest nesting; a tree of classes goes this deep, a trap goes deeper. */
const DEEPEST = 100;

/** Line and column, from 1, of an offset. */
function placeOf(text: string, offset: number): readonly [number, number] {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return [before.split('\n').length, offset - start + 1];
}

/** The five entities of XML and numbered characters; nothing in a file can define another. */
function decode(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    },
  );
}

type Raw = Readonly<Record<string | symbol, unknown>>;

function parse(parser: XMLParser, xml: string): readonly Raw[] {
  try {
    return parser.parse(xml) as Raw[];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LabelStudioError(
      1,
      1,
      t('the configuration cannot be read: {reason}. Flatten and shorten it.', { reason }),
    );
  }
}

/**
 * Reads a labelling configuration into its tags. Declarations of document types and entities are refused, as is
 * anything larger or deeper than people write.
 *
 * @throws LabelStudioError naming line and column
 */
export function readTags(xml: string): Tag {
  const refuse = (offset: number, detail: string): never => {
    const [line, column] = placeOf(xml, offset);
    throw new LabelStudioError(line, column, detail);
  };
  if (xml.length > LONGEST) {
    refuse(
      LONGEST,
      t(
        'the configuration is longer than {longest} characters. Give the labelling configuration alone, not the data.',
        { longest: LONGEST },
      ),
    );
  }
  const declared = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.exec(xml);
  if (declared !== null)
    refuse(declared.index, t('document types and entities are not read. Take the declaration out.'));
  // A value may hold a bare & (an address, two words), which the tool itself reads; only tags have to be well formed.
  const valid = XMLValidator.validate(xml.replaceAll(/&(?!#?\w+;)/g, '+'), { allowBooleanAttributes: true });
  if (valid !== true) {
    const { line, col, msg } = valid.err;
    throw new LabelStudioError(
      line,
      Number.isFinite(col) ? col : 1,
      t('this is not well-formed XML: {message} Mend it there.', { message: msg }),
    );
  }
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    allowBooleanAttributes: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    captureMetaData: true,
    // Our own limit names the place; this one only keeps the parser from running deep.
    maxNestedTags: 2000,
  });
  const metaKey = XMLParser.getMetaDataSymbol() as unknown as symbol;
  const tagsOf = (nodes: readonly Raw[], depth: number): readonly Tag[] =>
    nodes.flatMap((node): Tag[] => {
      const name = Object.keys(node).find((key) => key !== ':@');
      if (name === undefined || name.startsWith('#') || name.startsWith('?')) return [];
      const meta = node[metaKey];
      const start = typeof meta === 'object' && meta !== null && 'startIndex' in meta ? Number(meta.startIndex) : 0;
      if (depth > DEEPEST)
        refuse(start, t('the tags are nested more than {deepest} deep. Flatten them.', { deepest: DEEPEST }));
      const given = (node[':@'] ?? {}) as Readonly<Record<string, unknown>>;
      const attributes = Object.fromEntries(
        Object.entries(given).map(([key, value]) => [key, decode(value === true ? 'true' : String(value))]),
      );
      const [line, column] = placeOf(xml, start);
      const inner = node[name];
      return [
        { name, attributes, line, column, children: Array.isArray(inner) ? tagsOf(inner as Raw[], depth + 1) : [] },
      ];
    });
  const roots = tagsOf(parse(parser, xml), 1);
  const [root] = roots;
  if (root === undefined)
    return refuse(0, t('there is no tag. Give a configuration that begins with {view}.', { view: '<View>' }));
  const [, second] = roots;
  if (second !== undefined)
    throw new LabelStudioError(
      second.line,
      second.column,
      t('a second tag stands beside the first. Put both into one {view}.', { view: '<View>' }),
    );
  return root;
}
