import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A sentence on screen and where it stands. */
export interface Found {
  readonly message: string;
  readonly place: string;
}

export interface MessagesOfFile {
  /** What `t` and `tParts` are called with. */
  readonly spoken: readonly Found[];
  /** Sentences on screen that nobody can translate, because they do not pass through `t`. */
  readonly unspoken: readonly Found[];
  /** Calls of `t` whose message is no literal: fine only where every possible message is declared. */
  readonly computed: readonly Found[];
}

/** Attributes and properties whose strings people read. */
const READ_BY_PEOPLE = new Set(
  'label title placeholder aria-label description note alt heading hint caption nothingFoundMessage'.split(' '),
);
/** Elements that show data or code, not words. */
const VERBATIM = new Set(['code', 'Code', 'Kbd', 'style', 'pre']);
const WORD = /\p{L}{2,}/u;

/** Reads the sentences of one TypeScript source. */
export function messagesOf(path: string, text = readFileSync(path, 'utf8')): MessagesOfFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found = { spoken: [] as Found[], unspoken: [] as Found[], computed: [] as Found[] };
  const add = (list: Found[], node: ts.Node, message: string): void => {
    list.push({ message, place: `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}` });
  };
  const literal = (node: ts.Node): string | null => (ts.isStringLiteralLike(node) ? node.text : null);
  /** The strings an expression can be, as far as they are written in it. */
  const strings = (node: ts.Node): readonly ts.Node[] => {
    if (ts.isConditionalExpression(node)) return [...strings(node.whenTrue), ...strings(node.whenFalse)];
    if (ts.isParenthesizedExpression(node)) return strings(node.expression);
    return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? [node] : [];
  };
  const readOnScreen = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    for (const one of strings(node)) if (WORD.test(wordsOf(one))) add(found.unspoken, one, one.getText(file));
  };

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^(t|tParts)$/.test(node.expression.text)) {
      const [first] = node.arguments;
      const messages = first === undefined ? [] : strings(first);
      for (const one of messages) add(found.spoken, one, literal(one) ?? one.getText(file));
      if (first !== undefined && messages.length === 0) add(found.computed, first, first.getText(file));
      node.arguments.slice(1).forEach(visit);
      return;
    }
    if (ts.isJsxElement(node) && VERBATIM.has(node.openingElement.tagName.getText(file))) return;
    if (ts.isJsxText(node) && WORD.test(node.text)) add(found.unspoken, node, node.text.trim());
    if (ts.isJsxAttribute(node) && READ_BY_PEOPLE.has(node.name.getText(file))) {
      const value = node.initializer;
      readOnScreen(value !== undefined && ts.isJsxExpression(value) ? value.expression : value);
    }
    if (ts.isPropertyAssignment(node) && READ_BY_PEOPLE.has(node.name.getText(file))) readOnScreen(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What a literal or the fixed parts of a template say. */
function wordsOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return '';
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ');
}
