import { besides, contentColumns, portableImage, tableOf, type Portable } from '../portable.ts';
import { toIndicators } from './convert.ts';
import type { MultiChoiceAnswer, MultiChoiceConfig, MultiChoicePayload } from './schema.ts';

/** A list of labels a row, one column of 0 and 1 a class for multi-label learners, and choices for annotation tools. */
export function multiChoiceExports(
  config: MultiChoiceConfig,
): readonly Portable<MultiChoicePayload, MultiChoiceAnswer>[] {
  return [
    tableOf('labels', (id, payload, { choices }) => [{ ...contentColumns(id, payload), labels: choices }], 'nested'),
    {
      ...tableOf<MultiChoicePayload, MultiChoiceAnswer>('indicators', (id, payload, answer) => {
        const indicators = toIndicators(config, answer);
        return indicators === null ? [] : [besides(contentColumns(id, payload), 'label', indicators)];
      }),
      usual: ['csv'],
    },
    {
      name: '',
      kind: 'items',
      formats: ['label-studio', 'cvat-xml'],
      usual: [],
      items: (id, { text, image }, { choices }) => [
        {
          id,
          ...(image === undefined ? {} : { image: portableImage(id, image) }),
          ...(text === undefined ? {} : { text }),
          choices: choices.length === 0 ? [] : [{ control: 'choices', values: choices }],
        },
      ],
    },
  ];
}
