import type { Problem } from '../format.ts';
import { objectOf } from '../json/json-document.ts';
import type { BoxLabel } from '../labelled-item.ts';
import { boxProblem, type BoxNumbers } from '../labels/check-box.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** One entry of `annotations` as a box label, or why it cannot be one. */
export function readAnnotation(
  annotation: JsonObject,
  names: ReadonlyMap<unknown, string>,
): { readonly box: BoxLabel } | { readonly problem: Problem } {
  const name = names.get(annotation['category_id']);
  if (name === undefined) {
    const shown = JSON.stringify(annotation['category_id'] ?? null).slice(0, 80);
    return { problem: { reason: `there is no category with the id ${shown}`, remedy: 'add the category' } };
  }
  const bbox = annotation['bbox'];
  if (!Array.isArray(bbox)) return { problem: { reason: 'there is no bbox', remedy: 'give [x, y, width, height]' } };
  const problem = boxProblem(bbox as number[]);
  if (problem !== null) return { problem };
  const segmentation = annotation['segmentation'];
  const outlined =
    segmentation !== undefined && segmentation !== null && !(Array.isArray(segmentation) && segmentation.length === 0);
  const attributes = attributesOf(annotation, bbox as BoxNumbers, outlined);
  const { score } = annotation;
  const box: BoxLabel = {
    class: name,
    box: bbox as BoxNumbers,
    ...(outlined ? { segmentation } : {}),
    ...(attributes === null ? {} : { attributes }),
    ...(typeof score === 'number' ? { score } : {}),
  };
  return { box };
}

/** The attributes dialect of CVAT, with what COCO keeps beside it: crowd regions and the area of an outline. */
function attributesOf(annotation: JsonObject, bbox: BoxNumbers, outlined: boolean): BoxLabel['attributes'] | null {
  const attributes: NonNullable<BoxLabel['attributes']> = {};
  for (const [key, value] of Object.entries(objectOf(annotation['attributes']) ?? {})) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') attributes[key] = value;
  }
  if (annotation['iscrowd'] === 1 || annotation['iscrowd'] === true) attributes['iscrowd'] = true;
  const { area } = annotation;
  if (outlined && typeof area === 'number' && area !== bbox[2] * bbox[3]) attributes['area'] = area;
  return Object.keys(attributes).length === 0 ? null : attributes;
}

/** One box label as an entry of `annotations`; keys in the order of the COCO documentation. */
export function writeAnnotation(label: BoxLabel, ids: { id: number; image: number; category: number }): JsonObject {
  const { iscrowd, area, ...attributes } = label.attributes ?? {};
  const [, , width, height] = label.box;
  return {
    id: ids.id,
    image_id: ids.image,
    category_id: ids.category,
    segmentation: label.segmentation ?? [],
    area: typeof area === 'number' ? area : width * height,
    bbox: label.box,
    iscrowd: iscrowd === true ? 1 : 0,
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(label.score === undefined ? {} : { score: label.score }),
  };
}
