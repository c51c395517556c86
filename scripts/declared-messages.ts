import { readFileSync } from 'node:fs';
import { problems, registers, type RegisterKind } from '@assay/api';

/**
 * Words that reach the screen as data: the values of every enumeration on the wire, as `stateWord` writes them, the
 * titles of problems, and what the registers' declarations call their fields and steps.
 */
export function declaredMessages(): readonly string[] {
  const openapi: unknown = JSON.parse(readFileSync('api/openapi.json', 'utf8'));
  const enumerated = [...enumerationsIn(openapi)]
    .filter((value) => !value.startsWith('https:') && /\p{L}{2,}/u.test(value))
    .map((value) => value.replaceAll('-', ' '));
  const refusals = Object.values(problems).map(({ title }) => title);
  const declared = Object.values(registers).flatMap((register) => [...titlesIn(register)]);
  return [...new Set([...enumerated, ...refusals, ...declared])];
}

function* enumerationsIn(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'enum' && Array.isArray(value)) yield* value.filter((one) => typeof one === 'string');
    else yield* enumerationsIn(value);
  }
}

function* titlesIn(register: RegisterKind): Generator<string> {
  yield register.title;
  yield register.plural;
  yield register.purpose;
  for (const link of register.links) yield link.title;
  for (const { verb } of register.transitions) yield verb.replaceAll('-', ' ');
  for (const field of Object.values(register.fields.shape)) {
    const title: unknown = field.meta()?.['title'];
    if (typeof title === 'string') yield title;
  }
}
