import type { Measure } from '@assay/metrics';

/** A number as a person reads it: four digits after the point, `-` for none. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : value.toFixed(4);
}

/** A measure in a line: value, interval and what it rests on. */
export function measureLine(name: string, measure: Measure): string {
  const { value, reason, interval } = measure;
  const spread =
    interval === null
      ? ''
      : `  [${figure(interval.low)}, ${figure(interval.high)}] at ${interval.level * 100} % (${interval.method})`;
  return `${name}  ${value === null ? `undefined: ${reason ?? 'no reason given'}` : figure(value)}${spread}`;
}

/** Cells in columns of equal width, numbers to the right; nothing when there are no rows. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  if (rows.length === 0) return [];
  const cells = [header, ...rows.map((row) => row.map(String))];
  const columns = header.map((_, at) => ({
    width: Math.max(...cells.map((row) => (row[at] ?? '').length)),
    numbers: at > 0 && rows.every((row) => /^-?[\d.]*$/.test(String(row[at]))),
  }));
  return cells.map((row) =>
    columns
      .map(({ width, numbers }, at) => (numbers ? (row[at] ?? '').padStart(width) : (row[at] ?? '').padEnd(width)))
      .join('  ')
      .trimEnd(),
  );
}

/** Warnings as lines. */
export function warningLines(measure: Measure): string[] {
  return measure.warnings.map((warning) => `warning: ${warning.text}`);
}
