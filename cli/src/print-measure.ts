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

/** Cells in columns of equal width, numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  return cells.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Warnings as lines. */
export function warningLines(measure: Measure): string[] {
  return measure.warnings.map((warning) => `warning: ${warning.text}`);
}
