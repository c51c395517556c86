import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const root = new URL('../src/', import.meta.url);

/** The example of one doc comment, as a script in which `expression; // => value` calls `check(expression, value)`. */
export interface DocExample {
  readonly file: string;
  readonly line: number;
  readonly script: string;
  readonly checks: number;
}

/** Every example in the doc comments of this package. */
export function readExamples(): DocExample[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|prop\.test)\.ts$/.test(file))
    .sort()
    .flatMap((file) =>
      examplesIn(readFileSync(new URL(file, root), 'utf8')).map(({ line, code }) => ({
        file,
        line,
        ...withChecks(code),
      })),
    );
}

/** The module of an example with what it exports, which may be more than the package does. */
export async function moduleOf(file: string): Promise<Record<string, unknown>> {
  return (await import(new URL(file, root).href)) as Record<string, unknown>;
}

/** Runs an example with these names in scope. */
export function runExample(
  { script }: DocExample,
  scope: Readonly<Record<string, unknown>>,
  check: (actual: unknown, expected: unknown) => void,
): void {
  const names = Object.keys(scope);
  // oxlint-disable-next-line no-implied-eval -- the code is that of this repository's own comments
  new Function(...names, 'check', `"use strict";${script}`)(...names.map((name) => scope[name]), check);
}

function examplesIn(text: string): { line: number; code: string }[] {
  const found: { line: number; code: string }[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const at = comment[0].indexOf('@example');
    if (at < 0) continue;
    const body = comment[0].slice(at + '@example'.length).replace(/\*\/$/, '');
    const code = body
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''))
      .filter((line) => !/^(```|import )/.test(line.trim()))
      .join('\n');
    found.push({ line: text.slice(0, comment.index + at).split('\n').length, code });
  }
  return found;
}

/** Turns `expression; // => value` into a check. */
function withChecks(code: string): { script: string; checks: number } {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2023, true);
  let script = '';
  let checks = 0;
  source.statements.forEach((statement, s) => {
    const until = source.statements[s + 1]?.getStart() ?? code.length;
    const note = /^\s*\/\/ => (.*)$/m.exec(code.slice(statement.getEnd(), until));
    if (note === null || !ts.isExpressionStatement(statement)) {
      script += `${statement.getText()}\n`;
      return;
    }
    checks++;
    script += `check((${statement.expression.getText()}), (${note[1]}));\n`;
  });
  return {
    script: ts.transpileModule(script, { compilerOptions: { target: ts.ScriptTarget.ES2023 } }).outputText,
    checks,
  };
}
