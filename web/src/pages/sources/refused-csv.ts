interface Refused {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;
}

/** A cell that a table program would run as a formula is made text, since its words may come from the delivery. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Refused rows as a table for whoever mends the delivery. */
export function refusedCsv(rows: readonly Refused[]): string {
  const lines = rows.map((one) => [one.file, one.line, one.reason, one.remedy].map(cell).join(','));
  return ['file,line,reason,remedy', ...lines, ''].join('\r\n');
}
