import type { Problem } from '../format.ts';
import { objectOf } from '../json/json-document.ts';
import type { BoxLabel } from '../labelled-item.ts';
import { boxProblem, type BoxNumbers } from '../labels/check-box.ts';
import { areaOf } from './area.ts';
import { readKeypoints, writeKeypoints } from './keypoints.ts';

/** A category as annotations speak of it. */
export interface Category {
  readonly name: string;
  /** Names of its points, in order; empty for a category without. */
  readonly keypoints: readonly string[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** One entry of `annotations` as a box label, or why it cannot be one. */
export function readAnnotation(
  annotation: JsonObject,
  categories: ReadonlyMap<unknown, Category>,
): { readonly box: BoxLabel } | { readonly problem: Problem } {
  const category = categories.get(annotation['category_id']);
  if (category === undefined) {
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
  const keypoints = readKeypoints(annotation['keypoints'], category.keypoints);
  const box: BoxLabel = {
    class: category.name,
    box: bbox as BoxNumbers,
    ...(outlined ? { segmentation } : {}),
    ...(keypoints === null ? {} : { keypoints }),
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
  const known = outlined ? (areaOf(annotation['segmentation']) ?? bbox[2] * bbox[3]) : area;
  if (outlined && typeof area === 'number' && area !== known) attributes['area'] = area;
  return Object.keys(attributes).length === 0 ? null : attributes;
}

/** One box label as an entry of `annotations`; keys in the order of the COCO documentation. */
export function writeAnnotation(
  label: BoxLabel,
  ids: { id: number; image: number; category: number; keypoints: readonly string[] },
): JsonObject {
  const { iscrowd, area, ...attributes } = label.attributes ?? {};
  const [, , width, height] = label.box;
  return {
    id: ids.id,
    image_id: ids.image,
    category_id: ids.category,
    segmentation: label.segmentation ?? [],
    area: typeof area === 'number' ? area : (areaOf(label.segmentation) ?? width * height),
    bbox: label.box,
    iscrowd: iscrowd === true ? 1 : 0,
    ...(label.keypoints === undefined ? {} : writeKeypoints(label.keypoints, ids.keypoints)),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(label.score === undefined ? {} : { score: label.score }),
  };
}
