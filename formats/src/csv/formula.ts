/** Characters that make a spreadsheet run a cell: OWASP's list, with their full-width forms. */
const STARTS = '=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20';
const startsFormula = new RegExp(`^[${STARTS}]`, 'u');
const startsQuotedFormula = new RegExp(`^'+[${STARTS}]`, 'u');
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Answers "would a spreadsheet run this cell as a formula?". Plain signed numbers such as -5 or +1.5e3 would not. */
export function isFormula(cell: string): boolean {
  return startsFormula.test(cell) && !plainNumber.test(cell);
}

/**
 * The cell with an apostrophe in front when it would run as a formula, which every spreadsheet shows as plain text.
 * `restoreFormula` undoes it exactly: a cell that already looks neutralised gets one more apostrophe.
 */
export function neutraliseFormula(cell: string): string {
  return isFormula(cell) || startsQuotedFormula.test(cell) ? `'${cell}` : cell;
}

/** Undoes `neutraliseFormula` on a file that this library wrote. */
export function restoreFormula(cell: string): string {
  return startsQuotedFormula.test(cell) ? cell.slice(1) : cell;
}
