/** Prints rows under headings, columns as wide as they must be. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = head.map((name, c) => Math.max(name.length, ...rows.map((row) => (row[c] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, c) => (c === 0 ? cell.padEnd(width[c] ?? 0) : cell.padStart(width[c] ?? 0))).join('  ');
  process.stdout.write(
    `\n${title}\n${line(head)}\n${width.map((w) => '-'.repeat(w)).join('  ')}\n${rows.map(line).join('\n')}\n`,
  );
}
