/** One turn of a conversation as it is shown. */
export interface ShownTurn {
  readonly speaker: string;
  readonly text: string;
}

/** A table as it is shown; cells by place. */
export interface ShownTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** More rows are not drawn for reading beside a question; the task type for tables shows them all. */
const MOST_ROWS = 500;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstString(turn: Record<string, unknown>, keys: readonly string[]): string | undefined {
  return keys.map((key) => turn[key]).find((value) => typeof value === 'string');
}

/** Turns of a conversation, `{ role | speaker | author, text | content }`; null for anything else. */
export function readDialogue(value: unknown): readonly ShownTurn[] | null {
  const turns = isRecord(value) ? value['turns'] : value;
  if (!Array.isArray(turns)) return null;
  const read = turns.map((turn: unknown): ShownTurn | null => {
    if (!isRecord(turn)) return null;
    const text = firstString(turn, ['text', 'content']);
    return text === undefined ? null : { speaker: firstString(turn, ['role', 'speaker', 'author']) ?? '', text };
  });
  return read.some((turn) => turn === null) ? null : read.filter((turn) => turn !== null);
}

/**
 * A table from `{ columns, rows }`, from rows that are objects, or from one object as pairs of name and value; null for
 * anything else. Columns may be names or `{ id, title }`; rows may be lists or objects.
 */
export function readTable(value: unknown): ShownTable | null {
  if (Array.isArray(value)) {
    const rows = value.filter(isRecord).slice(0, MOST_ROWS);
    if (rows.length === 0) return null;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return { columns, rows: rows.map((row) => columns.map((column) => cell(row[column]))) };
  }
  if (!isRecord(value)) return null;
  const { columns: heads, rows: body } = value;
  if (!Array.isArray(heads) || !Array.isArray(body)) {
    return { columns: ['Field', 'Value'], rows: Object.entries(value).map(([key, one]) => [key, cell(one)]) };
  }
  const names = heads.map((head: unknown) => ({
    id: isRecord(head) ? cell(head['id']) : cell(head),
    title: isRecord(head) ? cell(head['title'] ?? head['id']) : cell(head),
  }));
  return {
    columns: names.map(({ title }) => title),
    rows: body.slice(0, MOST_ROWS).map((row: unknown) => {
      const cells = isRecord(row) && isRecord(row['cells']) ? row['cells'] : row;
      return names.map(({ id }, at) =>
        Array.isArray(cells) ? cell(cells[at]) : isRecord(cells) ? cell(cells[id]) : '',
      );
    }),
  };
}
