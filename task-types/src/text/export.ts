import { tableOf, type Portable } from '../portable.ts';
import { toCorrection } from './convert.ts';
import type { TextAnswer, TextConfig, TextPayload } from './schema.ts';

/** Corrections as before and after; texts written from nothing as instruction, input and output. */
export function textExports(config: TextConfig): readonly Portable<TextPayload, TextAnswer>[] {
  if (config.original !== undefined) {
    return [
      tableOf('corrections', (id, payload, answer) => {
        const row = toCorrection(config, payload, answer);
        return row === null ? [] : [{ id, ...row }];
      }),
    ];
  }
  return [
    tableOf('texts', (id, payload, { text }) => {
      const input = config.show.map((shown) => payload[shown.id] ?? '').join('\n\n');
      return text === null ? [] : [{ id, instruction: config.instruction, input, output: text }];
    }),
  ];
}
