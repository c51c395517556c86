import { readDocument } from '../byte-stream/document.ts';
import { FormatError, type InputFile, type ReadLimits } from '../format.ts';
import { parseJson } from './parse-json.ts';

/** Reads a file that is one JSON value. Throws `FormatError` when it is not, with the guards of `parseJson`. */
export async function readJsonDocument(file: InputFile, limits: ReadLimits = {}): Promise<unknown> {
  const parsed = parseJson(await readDocument(file, limits), limits.maxDepth ?? 64);
  if ('problem' in parsed) throw new FormatError({ ...parsed.problem, file: file.path });
  return parsed.value;
}

/** The value as an object, or null when it is anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The value as a list, or null when it is anything else. */
export function listOrNull(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}
