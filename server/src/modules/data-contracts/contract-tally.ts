import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { checkField } from './check-field.ts';
import type { Terms } from './data-contracts.rules.ts';

/** Rows of one kind of fault, with the first of them by name. */
export interface Fault {
  readonly count: number;
  readonly examples: readonly string[];
}

const EXAMPLES = 20;
/** Replacement characters, controls that no text needs, private use and unassigned code points. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const ANOMALY = /\uFFFD|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|[\p{Co}\p{Cn}]/u;

class FaultList implements Fault {
  count = 0;
  readonly examples: string[] = [];
  add(example: string): void {
    this.count += 1;
    if (this.examples.length < EXAMPLES) this.examples.push(example);
  }
}

/** Remembers contents; the caller gives one whose memory suits the size of the batch. */
export interface Seen {
  /** False when the name was there already. */
  add(name: string): boolean;
}

/** Counts what a data contract asks for, item by item, in memory that does not grow with the batch (but for `seen`). */
export class ContractTally {
  rows = 0;
  readonly invalid = new FaultList();
  readonly blank = new FaultList();
  readonly anomalous = new FaultList();
  readonly duplicate = new FaultList();
  readonly #terms: Terms;
  readonly #seen: Seen;

  constructor(terms: Terms, seen: Seen) {
    this.#terms = terms;
    this.#seen = seen;
  }

  add(item: { readonly externalId: string; readonly data: Readonly<Record<string, unknown>> }): void {
    this.rows += 1;
    const { fields } = this.#terms;
    const wrong = fields.flatMap((field) => {
      const problem = checkField(field, item.data[field.name]);
      return problem === null ? [] : [`"${field.name}" ${problem}`];
    });
    if (wrong.length > 0) this.invalid.add(`${item.externalId}: ${wrong.join(', ')}`);
    const texts = fields
      .filter((field) => field.type === 'string')
      .map((field) => [field, item.data[field.name]] as const);
    if (texts.some(([field, value]) => field.required && (typeof value !== 'string' || value.trim() === '')))
      this.blank.add(item.externalId);
    if (texts.some(([, value]) => typeof value === 'string' && ANOMALY.test(value)))
      this.anomalous.add(item.externalId);
    const content = canonicalJson(fields.map((field) => item.data[field.name] ?? null));
    if (!this.#seen.add(createHash('sha256').update(content).digest('base64'))) this.duplicate.add(item.externalId);
  }
}
