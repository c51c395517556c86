import { contentColumns, portableImage, tableOf, type Portable } from '../portable.ts';
import type { ChoiceAnswer, ChoicePayload } from './schema.ts';

/** `text, label` rows as classifiers read them, and choices for annotation tools. */
export function choiceExports(): readonly Portable<ChoicePayload, ChoiceAnswer>[] {
  return [
    tableOf('labels', (id, payload, { choice }) => [{ ...contentColumns(id, payload), label: choice }]),
    {
      name: '',
      kind: 'items',
      formats: ['label-studio', 'cvat-xml'],
      usual: [],
      items: (id, { text, image }, { choice }) => [
        {
          id,
          ...(image === undefined ? {} : { image: portableImage(id, image) }),
          ...(text === undefined ? {} : { text }),
          choices: choice === null ? [] : [{ control: 'choice', values: [choice] }],
        },
      ],
    },
  ];
}
