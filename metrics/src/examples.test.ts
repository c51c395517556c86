import { describe, expect, it } from 'vitest';
import { moduleOf, readExamples, runExample, type DocExample } from '../golden/read-examples.ts';
import * as metrics from './index.ts';

/**
 * Runs the example in every doc comment of this package. An expression followed by `// => value` must equal the value;
 * the value is an expression itself.
 */
const byFile = new Map<string, DocExample[]>();
for (const example of readExamples()) byFile.set(example.file, [...(byFile.get(example.file) ?? []), example]);

describe('examples in doc comments', () => {
  for (const [file, examples] of byFile)
    it(file, async () => {
      const scope = { ...metrics, ...(await moduleOf(file)) };
      for (const example of examples) {
        const place = `${file}:${example.line}`;
        expect(example.checks, `${place} checks nothing`).toBeGreaterThan(0);
        runExample(example, scope, (actual, expected) => expect(actual, place).toEqual(expected));
      }
    });
});
