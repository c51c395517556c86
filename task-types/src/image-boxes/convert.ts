import type { DrawnBox, ImageBoxesAnswer } from './schema.ts';

/** COCO: [x, y, width, height] in pixels, half-open. */
export type CocoBox = readonly [x: number, y: number, width: number, height: number];

/** Pascal VOC and friends: corners; whether the far corner is included differs between tools. */
export interface CornerBox {
  readonly xmin: number;
  readonly ymin: number;
  readonly xmax: number;
  readonly ymax: number;
}

/** YOLO: centre and size as shares of the image. */
export type YoloBox = readonly [centreX: number, centreY: number, width: number, height: number];

export function boxFromCoco([x, y, width, height]: CocoBox, className: string): DrawnBox {
  return { x, y, width, height, class: className };
}

export function boxToCoco({ x, y, width, height }: DrawnBox): CocoBox {
  return [x, y, width, height];
}

/** Far corners taken as exclusive, so width = xmax − xmin (no +1). */
export function boxFromCorners({ xmin, ymin, xmax, ymax }: CornerBox, className: string): DrawnBox {
  return { x: xmin, y: ymin, width: xmax - xmin, height: ymax - ymin, class: className };
}

export function boxToCorners({ x, y, width, height }: DrawnBox): CornerBox {
  return { xmin: x, ymin: y, xmax: x + width, ymax: y + height };
}

export function boxFromYolo(
  [centreX, centreY, width, height]: YoloBox,
  className: string,
  image: { readonly width: number; readonly height: number },
): DrawnBox {
  return {
    x: (centreX - width / 2) * image.width,
    y: (centreY - height / 2) * image.height,
    width: width * image.width,
    height: height * image.height,
    class: className,
  };
}

export function boxToYolo(box: DrawnBox, image: { readonly width: number; readonly height: number }): YoloBox {
  return [
    (box.x + box.width / 2) / image.width,
    (box.y + box.height / 2) / image.height,
    box.width / image.width,
    box.height / image.height,
  ];
}

/** COCO annotations of one image as an answer; `classOf` names the class of a category id. */
export function answerFromCoco(
  annotations: readonly { readonly bbox: CocoBox; readonly category_id: number }[],
  classOf: (categoryId: number) => string,
): ImageBoxesAnswer {
  return { boxes: annotations.map(({ bbox, category_id: category }) => boxFromCoco(bbox, classOf(category))) };
}
