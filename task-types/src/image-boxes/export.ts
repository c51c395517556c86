import { portableImage, type Portable } from '../portable.ts';
import { boxToCoco } from './convert.ts';
import type { ImageBoxesAnswer, ImageBoxesPayload } from './schema.ts';

/** Boxes for every format of object detection. */
export function imageBoxesExports(): readonly Portable<ImageBoxesPayload, ImageBoxesAnswer>[] {
  return [
    {
      name: '',
      kind: 'items',
      formats: ['coco', 'yolo', 'voc', 'cvat-xml', 'label-studio'],
      usual: ['coco', 'yolo'],
      items: (id, { image }, { boxes }) => [
        {
          id,
          image: portableImage(id, image),
          boxes: boxes.map((box) => ({ class: box.class, box: [...boxToCoco(box)] })),
        },
      ],
    },
  ];
}
