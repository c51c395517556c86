import { greyPng, uploadMedia } from '../../../e2e/src/media.ts';
import { choiceDelivery } from '../../../e2e/src/deliveries.ts';
import { scripts } from '../../../e2e/src/scripts.ts';
import { crewOf, type Delivery, type Stage } from '../../../e2e/src/stage.ts';

/** Short texts, each with the number by which the page is seen to have changed. */
export function texts(count: number): Delivery {
  return choiceDelivery(count, (n) => `The animal ran over the road and was seen by three people. Item ${n}.`);
}

/** Numbers that look like noise and are the same for a seed (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A picture with waves and grain: it packs about as badly as a photograph. */
export function picture(width: number, height: number, seed: number, grain: number): Uint8Array<ArrayBuffer> {
  const next = noise(seed);
  const [a, b] = [40 + 60 * next(), 50 + 70 * next()];
  return greyPng(width, height, (x, y) => 128 + 60 * Math.sin(x / a) * Math.cos(y / b) + grain * next());
}

interface Pictures {
  readonly taskType: 'image-boxes' | 'image-regions';
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly grain: number;
}

/** Pictures in which regions are drawn. */
export async function pictures(stage: Stage, wish: Pictures): Promise<Delivery> {
  const { taskType, count, width, height, seed, grain } = wish;
  const script = scripts.find((one) => one.taskType === taskType);
  if (script === undefined) throw new Error(`There is no script for ${taskType}.`);
  const { engineer } = await crewOf(stage);
  const rows: Delivery['rows'][number][] = [];
  for (let n = 1; n <= count; n += 1) {
    const bytes = picture(width, height, seed * 1000 + n, grain);
    const name = `${taskType}-${n}.png`;
    const file = await uploadMedia(engineer.client, stage.projectId, name, 'image/png', bytes);
    rows.push({ externalId: `${taskType}-${n}`, image: { ...file, width, height } });
  }
  const { classes } = script.config as { classes: { id: string; title: string }[] };
  return {
    taskType,
    config: script.config,
    classes: classes.map(({ id, title }) => ({ id, title, definition: `What ${title} means.` })),
    guideline: '# Regions\n\nMark what there is.',
    fields: [{ name: 'image', type: 'object', required: true, description: 'The picture.' }],
    rows,
  };
}
