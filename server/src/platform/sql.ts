import { createHash } from 'node:crypto';

/** A parameterised statement. Text is fixed by the source code; values never enter it. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

class Fragment implements Sql {
  readonly text: string;
  readonly values: readonly unknown[];
  constructor(text: string, values: readonly unknown[]) {
    this.text = text;
    this.values = values;
  }
}

/**
 * Writes a statement: `` sql`select * from task where id = ${id}` ``. A value becomes a parameter; another
 * `sql` fragment is spliced in with its parameters renumbered.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const values: unknown[] = [];
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    if (part instanceof Fragment) {
      text += part.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + values.length}`);
      values.push(...part.values);
    } else {
      values.push(part);
      text += `$${values.length}`;
    }
    text += strings[index + 1] ?? '';
  });
  return new Fragment(text, values);
}

/** Joins fragments with a separator, e.g. conditions with ` and `. */
export function join(parts: readonly Sql[], separator: string): Sql {
  return parts.reduce((all, part, index) => (index === 0 ? part : sql`${all}${raw(separator)}${part}`), sql``);
}

/** Source-code text inside a statement (a column list, a sort order picked from an allow-list); never outside data. */
export function raw(text: string): Sql {
  return new Fragment(text, []);
}

const names = new Map<string, string>();

/** A stable statement name, so that PostgreSQL parses each text once per connection. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
  }
  return name;
}
