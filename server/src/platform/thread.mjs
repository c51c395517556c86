// What a thread runs first. Plain JavaScript, because a thread reads TypeScript only from here on.
import { register } from 'tsx/esm/api';

register();

/** @param {{ file: string, name: string, given: unknown[] }} work */
export default async function run({ file, name, given }) {
  const source = await import(file);
  return source[name](...given);
}
