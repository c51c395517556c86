import type { Problem } from '../format.ts';
import type { BoxLabel } from '../labelled-item.ts';
import { boxAround, boxFromCorners, boxProblem, tidy } from '../labels/check-box.ts';

/**
 * One line of a label file: `class cx cy width height [score]`, or `class x1 y1 x2 y2 x3 y3 …` for an outline (three
 * points or more; four points are an oriented box). Numbers are fractions of the image.
 */
export function readBoxLine(
  text: string,
  image: { readonly width: number; readonly height: number },
  classes: readonly string[],
): { readonly box: BoxLabel } | { readonly problem: Problem } {
  const [index = '', ...rest] = text.split(/\s+/);
  const numbers = rest.map(Number);
  const name = /^\d+$/.test(index) ? classes[Number(index)] : undefined;
  if (name === undefined) {
    const known = `there are ${classes.length} classes, numbered from 0`;
    return {
      problem: {
        reason: `"${index.slice(0, 20)}" is not the number of a class; ${known}`,
        remedy: 'correct the number or the class list',
      },
    };
  }
  if (!numbers.every(Number.isFinite)) {
    return { problem: { reason: 'a coordinate is not a number', remedy: 'write decimal fractions with a point' } };
  }
  const { width, height } = image;
  if (numbers.length === 4 || numbers.length === 5) {
    const [cx = 0, cy = 0, w = 0, h = 0, score] = numbers;
    if (Math.max(...numbers.map(Math.abs)) > 2) return { problem: notFractions };
    const left = tidy((cx - w / 2) * width);
    const top = tidy((cy - h / 2) * height);
    const box = boxFromCorners(left, top, left + w * width, top + h * height);
    const problem = boxProblem(box);
    return problem === null ? { box: { class: name, box, ...(score === undefined ? {} : { score }) } } : { problem };
  }
  if (numbers.length >= 6 && numbers.length % 2 === 0) {
    if (Math.max(...numbers.map(Math.abs)) > 2) return { problem: notFractions };
    const points = numbers.map((value, at) => tidy(value * (at % 2 === 0 ? width : height)));
    const box = boxAround(points);
    const problem = boxProblem(box);
    return problem === null ? { box: { class: name, box, segmentation: [points] } } : { problem };
  }
  const reason = `the line has ${numbers.length} coordinates`;
  return { problem: { reason, remedy: 'give 4 for a box, or two for each point of an outline' } };
}

const notFractions: Problem = {
  reason: 'the coordinates are not fractions of the image',
  remedy: 'divide x and width by the image width, y and height by its height',
};
