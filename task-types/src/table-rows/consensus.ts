import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, median, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import { measureTableRows, pairAgreement, sameValue, valuesOf } from './distance.ts';
import { shownValue } from './edit.ts';
import type { CellValue, RowControl, TableRowsAnswer, TableRowsConfig } from './schema.ts';

/** More lines than this are not read. */
const MOST_DIFFERENCES = 20;

/** What most gave to one cell; the median of numbers; null where two values share the lead. */
function cellOf(control: RowControl, values: readonly CellValue[]): CellValue | null {
  if (control.kind === 'number') return median(values.map(Number));
  const trimmed = values.map((value) => (typeof value === 'string' ? value.trim() : value));
  return uniqueWinner(tally(trimmed, []));
}

/**
 * Cell by cell: plurality of those who decided (numbers: the median), open where tied. A row is selected when more than
 * half selected it. Confidence is the mean share behind the decided cells and rows, agreement the mean over pairs.
 *
 * @throws RangeError for no answers
 */
export function tableRowsConsensus(
  config: TableRowsConfig,
  entries: readonly AnswerOf<TableRowsAnswer>[],
): ConsensusResult<TableRowsAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const cells: Record<string, Record<string, CellValue>> = {};
  const shares: number[] = [];
  const differences: string[] = [];
  const rows = [...new Set(answers.flatMap((answer) => Object.keys(answer.cells)))].sort(
    (a, b) => Number(a) - Number(b),
  );
  for (const control of config.controls) {
    const given = answers.map((answer) => valuesOf(answer, control.id));
    for (const row of rows) {
      const values = given.flatMap((one) => one.get(row) ?? []);
      if (values.length === 0) continue;
      const joint = cellOf(control, values);
      const behind = joint === null ? 0 : values.filter((value) => sameValue(control, value, joint)).length;
      shares.push(behind / answers.length);
      if (behind < values.length)
        differences.push(
          `Row ${Number(row) + 1}, ${control.title}: ${values
            .map((value) => shownValue(control, value))
            .toSorted()
            .join(', ')}`,
        );
      if (joint !== null) (cells[row] ??= {})[control.id] = joint;
    }
  }
  const picked = tally(
    answers.flatMap((answer) => [...new Set(answer.selected)]),
    [],
  );
  const selected = picked.filter(({ votes }) => votes * 2 > answers.length).map(({ value }) => value);
  const split = picked.filter(({ votes }) => votes < answers.length).toSorted((a, b) => a.value - b.value);
  for (const { value, votes } of split) differences.push(`Row ${value + 1} selected by ${votes} of ${answers.length}`);
  const none = answers.filter((answer) => answer.none).length;
  if (selected.length > 0)
    shares.push(...picked.filter(({ value }) => selected.includes(value)).map(({ votes }) => votes / answers.length));
  else if (config.selectRows) shares.push(none / answers.length);
  const answer: TableRowsAnswer = {
    cells,
    selected: selected.toSorted((a, b) => a - b),
    none: selected.length === 0 && none * 2 > answers.length,
  };
  return {
    answer,
    confidence: shares.length === 0 ? 1 : shares.reduce((sum, one) => sum + one, 0) / shares.length,
    agreement: meanOverPairs(answers, (a, b) => pairAgreement(config, a, b)),
    method: 'per-cell',
    values: measureTableRows(config, answer),
    differences: differences.slice(0, MOST_DIFFERENCES),
  };
}
