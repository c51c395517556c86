import type { ImageClasses } from '../image/image-classes.ts';
import type { RegionCodec } from '../image/region-state.ts';
import type { Region } from '../image/shape.ts';
import type { DrawnBox, ImageBoxesAnswer, ImageBoxesConfig } from './schema.ts';

const regions = new WeakMap<DrawnBox, Region>();
const boxes = new WeakMap<Region, DrawnBox>();
const lists = new WeakMap<ImageBoxesAnswer, readonly Region[]>();

function regionOf(box: DrawnBox): Region {
  const known = regions.get(box);
  if (known !== undefined) return known;
  const { x, y, width, height } = box;
  const region: Region = { class: box.class, shape: { kind: 'box', x, y, width, height }, attributes: {} };
  regions.set(box, region);
  boxes.set(region, box);
  return region;
}

function boxOf(region: Region): DrawnBox[] {
  const known = boxes.get(region);
  if (known !== undefined) return [known];
  if (region.shape.kind !== 'box') return [];
  const { x, y, width, height } = region.shape;
  const box = { x, y, width, height, class: region.class };
  boxes.set(region, box);
  regions.set(box, region);
  return [box];
}

/** Boxes as the regions of the shared editor; a box and its region stay the same objects until one is changed. */
export const imageBoxesCodec: RegionCodec<ImageBoxesAnswer> = {
  list: 'boxes',
  read: (answer) => {
    const known = lists.get(answer) ?? answer.boxes.map(regionOf);
    lists.set(answer, known);
    return known;
  },
  write: (list) => ({ boxes: list.flatMap(boxOf) }),
};

const specs = new WeakMap<ImageBoxesConfig, ImageClasses>();

/** The classes as the shared editor knows them: boxes only, no questions. */
export function boxClasses(config: ImageBoxesConfig): ImageClasses {
  const known = specs.get(config) ?? {
    classes: config.classes.map((entry) => ({ ...entry, shapes: ['box' as const], attributes: [] })),
    skeletons: [],
  };
  specs.set(config, known);
  return known;
}
