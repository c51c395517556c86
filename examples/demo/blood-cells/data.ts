import type { ImageBoxesAnswer, ImageBoxesPayload } from '@assay/task-types';
import type { PlannedAnswer } from '../labelling.ts';
import { groupBy, readBytes, readRows } from '../rows.ts';

interface Coco {
  readonly images: readonly { readonly file_name: string; readonly item_id: string; readonly id: number }[];
  readonly annotations: readonly { readonly image_id: number }[];
  readonly categories: readonly unknown[];
}

interface Drawn {
  readonly externalId: string;
  readonly annotator: string;
  readonly answer: ImageBoxesAnswer;
}

interface Detected {
  readonly externalId: string;
  readonly answer: ImageBoxesAnswer;
  readonly confidence: number;
}

const FOLDER = 'detection-bccd';
/** Every third image checks people; the others are the work. */
const GOLD_EVERY = 3;
/** Simulated answers have no time of their own: one a minute from here, so that two runs write the same. */
const BEGIN = Date.parse('2025-01-06T09:00:00.000Z');

export interface BloodData {
  readonly images: readonly string[];
  readonly gold: ReadonlySet<string>;
  readonly published: ReadonlyMap<string, ImageBoxesAnswer>;
  readonly plans: ReadonlyMap<string, readonly PlannedAnswer[]>;
  readonly detections: readonly Detected[];
  /** The COCO file of some of the images, as a delivery. */
  delivery(keep: (name: string) => boolean): string;
}

export const minuteAt = (index: number): string => new Date(BEGIN + index * 60_000).toISOString();

export async function readBloodCells(): Promise<BloodData> {
  const coco = JSON.parse(new TextDecoder().decode(await readBytes(`${FOLDER}/coco.json`))) as Coco;
  const truth = await readRows<Omit<Drawn, 'annotator'>>(`${FOLDER}/truth.jsonl.gz`);
  const drawn = await readRows<Drawn>(`${FOLDER}/simulated-annotations.jsonl.gz`);
  const images = truth.map((one) => one.externalId);
  const plans = [...groupBy(drawn, (one) => one.annotator)].map(([annotator, rows]) => {
    const plan = rows.map(({ externalId, answer }, index) => ({
      externalId,
      answer,
      activeMs: 0,
      answeredAt: minuteAt(index),
    }));
    return [annotator, plan] as const;
  });
  return {
    images,
    gold: new Set(images.filter((_, index) => index % GOLD_EVERY === 0)),
    published: new Map(truth.map((one) => [one.externalId, one.answer])),
    plans: new Map(plans),
    detections: await readRows<Detected>(`${FOLDER}/simulated-predictions.jsonl.gz`),
    delivery(keep) {
      const kept = coco.images.filter((one) => keep(one.item_id));
      const ids = new Set(kept.map((one) => one.id));
      return JSON.stringify({
        images: kept,
        annotations: coco.annotations.filter((one) => ids.has(one.image_id)),
        categories: coco.categories,
      });
    },
  };
}

export const imageBytes = (name: string): Promise<Uint8Array<ArrayBuffer>> => readBytes(`${FOLDER}/images/${name}.jpg`);

/** Name of the image somebody was given. */
export const nameOf = (payload: unknown): string =>
  ((payload as ImageBoxesPayload).image.file ?? '').replace(/\.jpg$/, '');
