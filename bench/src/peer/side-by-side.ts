import type { Measured } from './measure.ts';
import type { Reading } from './readings.ts';

/** What a reader has to know before comparing. */
export const CAVEATS: readonly string[] = [
  'Both run on this machine, one after the other: `label-studio start` with its own SQLite and Django’s server, and Assay with its own PostgreSQL as `npm start` starts it; each behind the same delay, with the same browser, items and hands.',
  'Pictures: both are seen when the picture has arrived and is decoded; Label Studio draws it on a canvas after that, so its figure is a lower bound.',
  'Pictures are marked by a key in Assay, and by dragging in Label Studio, which has no key for a new box. What is measured begins with Ctrl+Enter.',
  'Label Studio shows finished work only beside its list of tasks, so its picture with boxes is smaller, as the width of the view says; fewer pixels are cheaper to draw.',
  'Not compared: polygons and masks, whose formats differ; tables of a hundred thousand rows, review and leases, which the two do not have in like form.',
];

/** Every reading of any tool as a line, a column for each tool; a reading that one has not got stays empty. */
export function sideBySide(all: readonly Measured[]): string {
  const known = new Map<string, Reading>();
  for (const { readings } of all) for (const one of readings) if (!known.has(one.id)) known.set(one.id, one);
  const value = ({ readings }: Measured, id: string): string => {
    const found = readings.find((one) => one.id === id);
    if (found === undefined) return '';
    return `${found.value.toLocaleString('en-US', { maximumFractionDigits: 2 })} ${found.unit}`.trim();
  };
  const rows = [...known.values()].map(({ id, what, n }) => [what, String(n), ...all.map((one) => value(one, id))]);
  const head = ['', 'n', ...all.map(({ tool }) => tool)];
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
