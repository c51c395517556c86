import type { TableRowsAnswer, TableRowsConfig, TableRowsPayload } from './schema.ts';

const invoice: TableRowsConfig = {
  question: 'Check each line of the invoice.',
  selectRows: true,
  controls: [
    {
      id: 'kind',
      title: 'Kind',
      kind: 'choice',
      required: true,
      classes: [
        { id: 'goods', title: 'Goods' },
        { id: 'service', title: 'Service' },
        { id: 'tax', title: 'Tax' },
      ],
    },
    { id: 'readable', title: 'Readable', kind: 'flag', required: false },
    { id: 'amount', title: 'Amount', kind: 'number', required: true, min: 0, unit: 'EUR', tolerance: 0.005 },
    { id: 'remark', title: 'Remark', kind: 'text', required: false },
  ],
  goldMinShare: 0.9,
};

export const tableRowsSamples: readonly {
  config: TableRowsConfig;
  payload: TableRowsPayload;
  answer: TableRowsAnswer;
}[] = [
  {
    config: invoice,
    payload: {
      columns: [
        { id: 'line', title: 'Line' },
        { id: 'text', title: 'As printed' },
      ],
      rows: [
        { line: 1, text: '2 × Toner, black  119,00' },
        { line: 2, text: 'Delivery  9,90' },
        { line: 3, text: 'VAT 19 %  24,49' },
      ],
    },
    answer: {
      cells: {
        0: { kind: 'goods', readable: true, amount: 119 },
        1: { kind: 'goods', readable: true, amount: 9.9, remark: 'could be a service' },
        2: { kind: 'tax', readable: false, amount: 24.49 },
      },
      selected: [2],
      none: false,
    },
  },
];
