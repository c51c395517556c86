import { isUtf8 } from 'node:buffer';
import { firstInvalidUtf8 } from '../byte-stream/utf8.ts';
import type { Problem, RowWarning } from '../format.ts';
import { scanJson } from './scan-json.ts';

export type ParsedJson =
  | { readonly value: unknown; readonly warnings?: readonly RowWarning[] }
  | { readonly problem: Problem };

/**
 * Parses one JSON text from outside. Refuses bytes that are not UTF-8 (naming the byte), nesting beyond `maxDepth`
 * before anything is allocated for it, keys that reach for an object's prototype, and bad syntax; warns of integers
 * that a double cannot hold. Refusals never quote the content: it may be personal.
 */
export function parseJson(bytes: Buffer, maxDepth: number): ParsedJson {
  if (!isUtf8(bytes)) {
    const at = firstInvalidUtf8(bytes);
    const shown = (bytes[at] ?? 0).toString(16).padStart(2, '0');
    return refuse(`byte ${at + 1} (0x${shown}) is not UTF-8`, 'save the file again as UTF-8');
  }
  const scan = scanJson(bytes, maxDepth);
  if (scan.depth > maxDepth) return refuse(`nested more than ${maxDepth} levels deep`, 'flatten the row');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`not valid JSON: ${syntaxMessage(error)}`, 'write the row with a JSON library, one object per line');
  }
  if ((text.includes('proto') || text.includes('\\u')) && reachesPrototype(value)) {
    return refuse('a key would reach the prototype of objects (__proto__ or constructor.prototype)', 'rename the key');
  }
  if (scan.longNumber && holdsUnsafeInteger(value)) {
    const warning = { code: 'integer-precision', text: 'an integer beyond 2^53 lost digits; send it as a string' };
    return { value, warnings: [warning] };
  }
  return { value };
}

function refuse(reason: string, remedy: string): { problem: Problem } {
  return { problem: { reason, remedy } };
}

/** V8's message without the excerpt of the content it appends. */
function syntaxMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unreadable';
  return message
    .replace(/,? ?(\.\.\.)?"[\s\S]*"(\.\.\.)? is not valid JSON$/, '')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function reachesPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(reachesPrototype);
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') return true;
    if (key === 'constructor' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype'))
      return true;
    if (reachesPrototype(inner)) return true;
  }
  return false;
}

function holdsUnsafeInteger(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsUnsafeInteger);
}
