import { MetricInputError } from '../metric.ts';

/** One answer, with what the search for causes can use of it. */
export interface RootCauseRating {
  readonly item: string;
  readonly annotator: string;
  readonly label: string;
  /** Guideline version under which the answer was given. */
  readonly version?: string;
  /** Time spent, in seconds. */
  readonly seconds?: number;
}

/** Ratings in columns; a group is one item under one version. */
export interface DeviationTable {
  readonly items: readonly string[];
  readonly annotators: readonly string[];
  readonly classes: readonly string[];
  readonly versions: readonly string[];
  readonly item: Int32Array;
  readonly annotator: Int32Array;
  readonly label: Int32Array;
  readonly version: Int32Array;
  readonly seconds: Float64Array;
  /** What most of the others gave the same item under the same version; −1 when they tie or there are none. */
  readonly peer: Int32Array;
  /** Row numbers of each item, in item order. */
  readonly rowsOf: readonly (readonly number[])[];
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts and interns the ratings; a repeated row keeps its last answer per annotator, item and version. */
export function deviationTable(
  ratings: readonly RootCauseRating[],
  classes: readonly string[] | undefined,
  versions: readonly string[] | undefined,
): DeviationTable {
  const last = new Map<string, RootCauseRating>();
  ratings.forEach((rating, row) => {
    if ([rating.item, rating.annotator, rating.label].some((name) => typeof name !== 'string' || name === ''))
      throw new MetricInputError(
        `ratings[${row}]`,
        'lacks item, annotator or label',
        'Leave rows without an answer out.',
      );
    last.set(JSON.stringify([rating.item, rating.annotator, rating.version ?? '']), rating);
  });
  const rows = [...last].sort(([a], [b]) => byCodeUnit(a, b)).map(([, rating]) => rating);
  const index = (names: readonly string[]): { names: readonly string[]; of: Map<string, number> } => ({
    names,
    of: new Map(names.map((name, i) => [name, i])),
  });
  const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort(byCodeUnit);
  const item = index(sorted(rows.map((row) => row.item)));
  const annotator = index(sorted(rows.map((row) => row.annotator)));
  const label = index(classes ?? sorted(rows.map((row) => row.label)));
  const version = index(versions ?? sorted(rows.map((row) => row.version ?? '')));
  const place = (which: typeof item, name: string, argument: string): number => {
    const at = which.of.get(name);
    if (at === undefined)
      throw new MetricInputError(
        argument,
        `"${name}" is not one of ${which.names.join(', ')}`,
        `Name it in ${argument}.`,
      );
    return at;
  };
  const table = {
    items: item.names,
    annotators: annotator.names,
    classes: label.names,
    versions: version.names,
    item: Int32Array.from(rows, (row) => place(item, row.item, 'items')),
    annotator: Int32Array.from(rows, (row) => place(annotator, row.annotator, 'annotators')),
    label: Int32Array.from(rows, (row) => place(label, row.label, 'classes')),
    version: Int32Array.from(rows, (row) => place(version, row.version ?? '', 'versions')),
    seconds: Float64Array.from(rows, (row) => row.seconds ?? Number.NaN),
  };
  const rowsOf: number[][] = item.names.map(() => []);
  table.item.forEach((i, row) => rowsOf[i]?.push(row));
  return { ...table, rowsOf, peer: peerLabels(table, rowsOf) };
}

function peerLabels(
  { label, version, classes }: Pick<DeviationTable, 'label' | 'version' | 'classes'>,
  rowsOf: readonly (readonly number[])[],
): Int32Array {
  const peer = new Int32Array(label.length).fill(-1);
  const votes = new Int32Array(classes.length);
  for (const rows of rowsOf)
    for (const row of rows) {
      votes.fill(0);
      for (const other of rows)
        if (other !== row && version[other] === version[row]) {
          const given = label[other] ?? 0;
          votes[given] = (votes[given] ?? 0) + 1;
        }
      const most = Math.max(...votes);
      if (most > 0 && votes.indexOf(most) === votes.lastIndexOf(most)) peer[row] = votes.indexOf(most);
    }
  return peer;
}
