import { tableOf, type Portable } from '../portable.ts';
import { toChosenRejected } from './convert.ts';
import type { Preference, PreferenceAnswer, PreferenceConfig, PreferencePayload } from './schema.ts';

/** How strong a preference is: 1 where only its direction is asked; else slightly 1, plainly 2, much 3. */
function marginOf(config: PreferenceConfig, preference: Preference): number {
  if (config.degrees === 1 || preference.endsWith('-slightly')) return 1;
  return preference.endsWith('-much') ? 3 : 2;
}

/**
 * `prompt, chosen, rejected` rows as trainers of reward models and of direct preference optimisation read them, with the
 * `margin` some of them use. Ties teach no preference and make no row; `comparisons` holds them too.
 */
export function preferenceExports(config: PreferenceConfig): readonly Portable<PreferencePayload, PreferenceAnswer>[] {
  return [
    tableOf('preferences', (id, payload, answer) => {
      const row = toChosenRejected(payload, answer);
      if (row === null || answer.preference === null) return [];
      return [{ id, ...row, margin: marginOf(config, answer.preference) }];
    }),
    {
      ...tableOf<PreferencePayload, PreferenceAnswer>(
        'comparisons',
        (id, { prompt = '', a, b }, { preference, reasons }) => [{ id, prompt, a, b, preference, reasons }],
        'nested',
      ),
      usual: [],
    },
  ];
}
