import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import * as metrics from './index.ts';

/**
 * Runs the example in every doc comment of this package. An expression followed by `// => value` must equal the value;
 * the value is an expression itself.
 */
const root = new URL('.', import.meta.url);

interface Example {
  readonly line: number;
  readonly code: string;
}

function examplesIn(text: string): Example[] {
  const found: Example[] = [];
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

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(test|prop\.test)\.ts$/.test(file))
  .sort();

describe('examples in doc comments', () => {
  for (const file of files) {
    const examples = examplesIn(readFileSync(new URL(file, root), 'utf8'));
    if (examples.length === 0) continue;
    it(file, async () => {
      const own = (await import(new URL(file, root).href)) as Record<string, unknown>;
      const scope: Record<string, unknown> = { ...metrics, ...own };
      for (const { line, code } of examples) {
        const { script, checks } = withChecks(code);
        expect(checks, `${file}:${line} checks nothing`).toBeGreaterThan(0);
        const check = (actual: unknown, expected: unknown): void => expect(actual, `${file}:${line}`).toEqual(expected);
        const names = Object.keys(scope);
        // oxlint-disable-next-line no-implied-eval -- the code is that of this repository's own comments
        new Function(...names, 'check', `"use strict";${script}`)(...names.map((name) => scope[name]), check);
      }
    });
  }
});
