import { readFileSync } from 'node:fs';
import { bulkActionKinds, filterFields, operatorTitles, problems, registers, type RegisterKind } from '@assay/api';
import { z } from 'zod';
import { itemTitles } from '../server/src/modules/responsibility/index.ts';
import { fieldsOf, type Field } from '../web/src/pages/registers/fields.ts';
import { tones } from '../web/src/ui/state-tone.ts';

/** Words of lower case with hyphens; names of properties, orders and codes are shown as they are. */
const WORD = /^[a-z][a-z -]+$/;
/** How the history of a record calls what happened, besides its steps. */
const SAID_BY_EVENTS = ['created', 'changed', 'moved', 'commented', 'linked', 'unlinked', 'priority'];
/** What events, deadlines and links are about, as far as no enumeration names it. */
const SUBJECTS = (
  'assignment bulk-run cleaning-run comment-thread credential data-contract-version deadline file gate ' +
  'guideline-question installation invitation job log model notice prediction-import predictions project raci rate ' +
  'feedback-note goal practice onboarding-checklist onboarding-checklist-version ' +
  'role session setup sign-in statistics subscription task-spec-version taxonomy-version token upload lease'
).split(' ');
/**
 * Words that reach the screen as data: the values of every enumeration on the wire, as `stateWord` writes them, the
 * titles of problems, what the registers' declarations call their fields and steps, and what roles are responsible for.
 */
export function declaredMessages(): readonly string[] {
  const openapi: unknown = JSON.parse(readFileSync('api/openapi.json', 'utf8'));
  const enumerated = [...enumerationsIn(openapi), ...Object.keys(tones), ...SAID_BY_EVENTS, ...SUBJECTS]
    .filter((value) => WORD.test(value))
    .map((value) => value.replaceAll('-', ' '));
  const refusals = Object.values(problems).map(({ title }) => title);
  const declared = Object.values(registers).flatMap((register) => [...titlesIn(register)]);
  return [...new Set([...enumerated, ...refusals, ...declared, ...explored(), ...Object.values(itemTitles)])];
}

/** What conditions and bulk actions are called. */
function* explored(): Generator<string> {
  for (const field of Object.values(filterFields)) {
    yield field.title;
    if ('hint' in field && field.hint !== undefined) yield field.hint;
  }
  yield* Object.values(operatorTitles);
  for (const { title } of Object.values(bulkActionKinds)) yield title;
}

function* enumerationsIn(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'enum' && Array.isArray(value)) yield* value.filter((one) => typeof one === 'string');
    else yield* enumerationsIn(value);
  }
}

function* titlesOf(fields: readonly Field[]): Generator<string> {
  for (const { title, form } of fields) {
    yield title;
    if (form.kind === 'rows') yield* titlesOf(form.columns);
  }
}

function* titlesIn(register: RegisterKind): Generator<string> {
  yield register.title;
  yield register.plural;
  yield register.purpose;
  for (const link of register.links) yield link.title;
  for (const { verb } of register.transitions) yield verb.replaceAll('-', ' ');
  yield* titlesOf(fieldsOf(z.toJSONSchema(register.fields, { io: 'input' })));
}
