/** One figure of the library, for which there is no command, beside its reference. */
export interface Check {
  readonly name: string;
  readonly ours: number | null;
  readonly value: number;
  /** Half the last digit the reference prints. */
  readonly tolerance: number;
}

/** Reads a file of the set. */
export type ReadFile = (name: string) => Promise<string>;

/** Rows of a comma-separated table by column; fields in double quotes may hold commas and line breaks. */
export function tableOf(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n\r]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  const [header = [], ...body] = rows.filter((row) => row.length > 1);
  return body.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
