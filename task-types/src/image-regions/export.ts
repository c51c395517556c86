import { skeletonOf } from '../image/image-classes.ts';
import type { Region } from '../image/shape.ts';
import { portableImage, type Portable, type PortableBox } from '../portable.ts';
import { regionToLabel } from './convert.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

/** Points of a skeleton travel as keypoints, in its order; what else a label holds is said by `regionToLabel`. */
function boxOf(config: ImageRegionsConfig, region: Region): PortableBox {
  const label = regionToLabel(region);
  const { shape } = region;
  const skeleton = shape.kind === 'keypoints' ? skeletonOf(config, region.class) : undefined;
  if (shape.kind !== 'keypoints' || skeleton === undefined) return label;
  const { shape: _shape, points: _points, ...attributes } = label.attributes;
  return {
    ...label,
    attributes,
    keypoints: skeleton.points.map(({ id }) => {
      const point = shape.points.find((one) => one.id === id);
      return point === undefined
        ? { name: id, x: 0, y: 0, seen: 0 }
        : { name: id, x: point.x, y: point.y, seen: point.visible ? 2 : 1 };
    }),
  };
}

/** Regions for formats of detection and segmentation: outlines, masks and keypoints where the format has them. */
export function imageRegionsExports(
  config: ImageRegionsConfig,
): readonly Portable<ImageRegionsPayload, ImageRegionsAnswer>[] {
  return [
    {
      name: '',
      kind: 'items',
      formats: ['coco', 'yolo', 'voc', 'cvat-xml', 'label-studio'],
      usual: ['coco'],
      items: (id, { image }, { regions }) => [
        { id, image: portableImage(id, image), boxes: regions.map((region) => boxOf(config, region)) },
      ],
    },
  ];
}
