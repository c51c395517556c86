import { taskTypes } from '@assay/task-types';
import { png, uploadMedia, wav } from './media.ts';
import type { Script } from './scripts.ts';
import { crewOf, type Delivery, type Stage } from './stage.ts';

export const animals = [
  { id: 'cat', title: 'Cat', definition: 'Meows.' },
  { id: 'dog', title: 'Dog', definition: 'Barks.' },
  { id: 'bird', title: 'Bird', definition: 'Sings.' },
];

/** Short texts about animals, to be put into one of three classes. */
export function choiceDelivery(
  count: number,
  textOf = (n: number) => `Animal number ${n} ran over the road.`,
): Delivery {
  return {
    taskType: 'choice',
    config: {
      question: 'Which animal?',
      classes: animals.map(({ id, title }) => ({ id, title })),
      ordered: false,
    },
    classes: animals,
    guideline: '# Which animal\n\nRead the whole text, then choose.',
    fields: [{ name: 'text', type: 'string', required: true, description: 'The text to read.' }],
    rows: Array.from({ length: count }, (_, n) => ({
      externalId: `text-${String(n).padStart(4, '0')}`,
      text: textOf(n),
    })),
  };
}

const MEDIA = {
  image: { type: 'image/png', ending: 'png', make: (n: number) => png(640, 480, n) },
  audio: { type: 'audio/wav', ending: 'wav', make: (n: number) => wav(4, 220 + 20 * n) },
} as const;

/** Items of any kind of work, with the images and recordings they show. */
export async function typeDelivery(stage: Stage, script: Script, count: number): Promise<Delivery> {
  const { taskType, config, payload, media } = script;
  const { engineer } = await crewOf(stage);
  const rows: Delivery['rows'][number][] = [];
  for (let n = 1; n <= count; n += 1) {
    const kind = media === undefined ? null : MEDIA[media];
    const name = `${taskType}-${n}.${kind?.ending ?? ''}`;
    const shown =
      kind === null ? null : await uploadMedia(engineer.client, stage.projectId, name, kind.type, kind.make(n));
    rows.push({ externalId: `${taskType}-${n}`, ...payload(n, shown) });
  }
  const named = taskTypes[taskType].classes(config);
  return {
    taskType,
    config,
    classes: (named.length === 0 ? ['other'] : named).map((id) => ({ id, title: id, definition: `What ${id} means.` })),
    guideline: `# How to do it\n\nLook at everything, then answer.`,
    fields: Object.entries(rows[0] ?? {})
      .filter(([name]) => name !== 'externalId')
      .map(([name, value]) => ({ name, type: fieldType(value), required: true, description: 'Part of the item.' })),
    rows,
  };
}

function fieldType(value: unknown): Delivery['fields'][number]['type'] {
  return typeof value === 'string' ? 'string' : Array.isArray(value) ? 'list' : 'object';
}
