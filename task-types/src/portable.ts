import type { AudioRef } from './audio-ref.ts';
import type { ImageRef } from './image-ref.ts';

/** Formats of other tools in which labels travel. Which of them fit is said by each task type. */
export const portableFormats = [
  'jsonl',
  'csv',
  'hf-layout',
  'coco',
  'yolo',
  'voc',
  'cvat-xml',
  'label-studio',
  'conll',
  'rttm',
  'audacity',
] as const;

export type PortableFormat = (typeof portableFormats)[number];

type Attributes = Record<string, string | number | boolean | null>;

export interface PortableBox {
  class: string;
  /** [x, y, width, height] in pixels. */
  box: [number, number, number, number];
  /** Clockwise turn of `box` about its centre, in degrees. */
  rotation?: number;
  /** Outline or mask as COCO writes it. */
  segmentation?: unknown;
  /** `seen`: 0 not in the picture, 1 covered, 2 visible. */
  keypoints?: { name: string; x: number; y: number; seen: 0 | 1 | 2 }[];
  attributes?: Attributes;
}

/** One item with its labels, in the neutral shape that every label format is written from. */
export interface PortableItem {
  id: string;
  image?: { file: string; width: number; height: number };
  audio?: { file: string; duration?: number };
  text?: string;
  boxes?: PortableBox[];
  /** Offsets in UTF-16 code units. */
  spans?: { class: string; start: number; end: number; attributes?: Attributes }[];
  /** Times in seconds. */
  segments?: { class: string; start: number; end: number; text?: string }[];
  choices?: { control: string; values: string[] }[];
}

/** One row of a table, in the columns its field knows. */
export type PortableRow = Readonly<Record<string, unknown>>;

interface Shared {
  /** What the files are called; empty for the labels of a whole item. A combined spec puts its control before it. */
  readonly name: string;
  readonly formats: readonly PortableFormat[];
  /** Those that are written when nobody chose. */
  readonly usual: readonly PortableFormat[];
}

/** One way in which final labels leave: as items for label formats, or as rows of a table. */
export type Portable<Payload, Answer> = Shared &
  (
    | {
        readonly kind: 'items';
        readonly items: (id: string, payload: Payload, answer: Answer) => readonly PortableItem[];
      }
    | { readonly kind: 'rows'; readonly rows: (id: string, payload: Payload, answer: Answer) => readonly PortableRow[] }
  );

/** A table in the formats that hold tables; CSV only where every cell is one value. */
export function tableOf<Payload, Answer>(
  name: string,
  rows: (id: string, payload: Payload, answer: Answer) => readonly PortableRow[],
  cells: 'flat' | 'nested' = 'flat',
): Portable<Payload, Answer> {
  return {
    name,
    kind: 'rows',
    formats: cells === 'flat' ? ['csv', 'jsonl', 'hf-layout'] : ['jsonl', 'hf-layout'],
    usual: cells === 'flat' ? ['csv', 'jsonl'] : ['jsonl'],
    rows,
  };
}

/** A relative path that stays where it is put, whatever a delivery called its file. */
function inside(file: string): string {
  const parts = file.split(/[/\\]/u).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/').replaceAll(':', '_').replaceAll('\0', '_');
}

/** Where the bytes of an item's media stand in a dataset version: under the name they were delivered by. */
export function imagePath(id: string, image: Pick<ImageRef, 'file'>): string {
  return `images/${inside(image.file ?? `${id}.jpg`)}`;
}

export function audioPath(id: string, audio: Pick<AudioRef, 'file'>): string {
  return `audio/${inside(audio.file ?? `${id}.wav`)}`;
}

export function portableImage(id: string, image: ImageRef): NonNullable<PortableItem['image']> {
  return { file: imagePath(id, image), width: image.width, height: image.height };
}

/** The media that an item names by hash, each with its path in a dataset version. */
export function mediaOf(id: string, payload: unknown): readonly { readonly path: string; readonly sha256: string }[] {
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.values(payload).flatMap((value: unknown) => {
    if (typeof value !== 'object' || value === null || !('sha256' in value) || typeof value.sha256 !== 'string')
      return [];
    const ref = value as { sha256: string; file?: string; width?: unknown };
    return [{ path: ref.width === undefined ? audioPath(id, ref) : imagePath(id, ref), sha256: ref.sha256 }];
  });
}

/** What an item is about, as the first columns of its row: its name, its text, its image. */
export function contentColumns(
  id: string,
  payload: { readonly text?: string | undefined; readonly image?: ImageRef | undefined },
): PortableRow {
  const { text, image } = payload;
  return {
    id,
    ...(text === undefined ? {} : { text }),
    ...(image === undefined ? {} : { image: imagePath(id, image) }),
  };
}

/** The columns with others beside them; a name that is taken gets the prefix, so that nothing is overwritten. */
export function besides(columns: PortableRow, prefix: string, more: PortableRow): PortableRow {
  const renamed = Object.entries(more).map(([name, value]) => [
    Object.hasOwn(columns, name) ? `${prefix}_${name}` : name,
    value,
  ]);
  return { ...columns, ...(Object.fromEntries(renamed) as PortableRow) };
}
