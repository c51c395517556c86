import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { tableRowsConsensus } from './consensus.ts';
import {
  checkTableGold,
  compareTableRows,
  measureTableRows,
  tableRowsControls,
  tableRowsCounters,
  tableRowsStatistics,
} from './distance.ts';
import { tableRowsExports } from './export.ts';
import { tableRowsKeys } from './keys.ts';
import { tableRowsSamples } from './samples.ts';
import {
  tableRowsAnswerSchema,
  tableRowsConfigSchema,
  tableRowsPayloadSchema,
  validateTableRows,
  type TableRowsAnswer,
  type TableRowsConfig,
  type TableRowsPayload,
} from './schema.ts';

function countLabels({ cells, selected }: TableRowsAnswer): number {
  return selected.length + Object.values(cells).reduce((sum, row) => sum + Object.keys(row).length, 0);
}

function describe(config: TableRowsConfig, answer: TableRowsAnswer): string {
  const filled = countLabels(answer) - answer.selected.length;
  const selected = answer.selected.length;
  const parts = [
    ...(config.controls.length > 0
      ? [t('{count, plural, one {# cell} other {# cells}} answered', { count: filled })]
      : []),
    ...(config.selectRows
      ? [
          answer.none
            ? t('no row applies')
            : t('{count, plural, one {# row} other {# rows}} selected', { count: selected }),
        ]
      : []),
  ];
  return parts.join(', ');
}

/** The same questions about every row of a table, and rows that are picked. */
export const tableRows: TaskType<TableRowsConfig, TableRowsPayload, TableRowsAnswer> = {
  id: 'table-rows',
  version: '1',
  title: t('Rows of a table'),
  purpose: t('Answer the same questions about every row of a table or document, or pick the rows that apply.'),
  configSchema: tableRowsConfigSchema,
  payloadSchema: tableRowsPayloadSchema,
  answerSchema: tableRowsAnswerSchema,
  validate: validateTableRows,
  classes: (config) => [
    ...new Set(
      config.controls.flatMap((control) => (control.kind === 'choice' ? control.classes.map(({ id }) => id) : [])),
    ),
  ],
  controls: tableRowsControls,
  measure: (config, _payload, answer) => measureTableRows(config, answer),
  pairCounters: tableRowsCounters,
  compare: (config, _payload, a, b) => compareTableRows(config, a, b),
  pairStatistics: tableRowsStatistics,
  checkGold: (config, _payload, answer, reference) => checkTableGold(config, answer, reference),
  consensus: (config, _payload, answers) => tableRowsConsensus(config, answers),
  describe,
  countLabels,
  splitLabels: ({ cells, selected }) => [
    ...selected.map((row): TableRowsAnswer => ({ cells: {}, selected: [row], none: false })),
    ...Object.entries(cells).flatMap(([row, values]) =>
      Object.entries(values).map(([control, value]): TableRowsAnswer => ({
        cells: { [row]: { [control]: value } },
        selected: [],
        none: false,
      })),
    ),
  ],
  exports: tableRowsExports,
  emptyAnswer: { cells: {}, selected: [], none: false },
  keys: tableRowsKeys,
  samples: tableRowsSamples,
};
