import type { Problem, RefusedRow, RowWarning } from '../format.ts';
import type { BoxLabel } from '../labelled-item.ts';
import { boxAround, boxFromCorners, boxProblem, type BoxNumbers } from '../labels/check-box.ts';
import { decimal } from '../xml/children.ts';
import type { XmlElement } from '../xml/read-xml.ts';

export interface Shapes {
  readonly boxes: BoxLabel[];
  readonly tags: string[];
  readonly refusals: RefusedRow[];
  readonly warnings: RowWarning[];
}

/** The labels among the children of an `<image>`. */
export function readShapes(children: readonly XmlElement[], file: string): Shapes {
  const shapes: Shapes = { boxes: [], tags: [], refusals: [], warnings: [] };
  for (const shape of children) {
    const label = shape.attributes.get('label') ?? '';
    if (shape.name === 'tag' && label !== '') shapes.tags.push(label);
    else if (shape.name === 'box' || shape.name === 'polygon') {
      const read = readShape(shape, label);
      if ('problem' in read) shapes.refusals.push({ file, line: shape.line, problem: read.problem });
      else shapes.boxes.push(read.box);
    } else {
      shapes.warnings.push({ code: 'shape', text: `line ${shape.line}: a ${shape.name} is not read` });
    }
  }
  return shapes;
}

/** A `<box>` or `<polygon>` as a label. */
export function readShape(
  shape: XmlElement,
  label: string,
): { readonly box: BoxLabel } | { readonly problem: Problem } {
  if (label === '') return { problem: { reason: `the ${shape.name} has no label`, remedy: 'give it a label in CVAT' } };
  const points = shape.name === 'polygon' ? polygonPoints(shape.attributes.get('points') ?? '') : null;
  if (shape.name === 'polygon' && points === null) {
    return {
      problem: { reason: 'the points of the polygon cannot be read', remedy: 'give three points or more as x,y;x,y;…' },
    };
  }
  const box = points === null ? corners(shape) : boxAround(points);
  const problem = boxProblem(box);
  if (problem !== null) return { problem: { ...problem, reason: `${label}: ${problem.reason}` } };
  const rotation = decimal(shape.attributes.get('rotation')) ?? 0;
  const attributes = attributesOf(shape);
  return {
    box: {
      class: label,
      box,
      ...(rotation === 0 ? {} : { rotation }),
      ...(points === null ? {} : { segmentation: [points] }),
      ...(attributes === null ? {} : { attributes }),
    },
  };
}

function corners(shape: XmlElement): BoxNumbers {
  const [left, top, right, bottom] = ['xtl', 'ytl', 'xbr', 'ybr'].map(
    (key) => decimal(shape.attributes.get(key)) ?? Number.NaN,
  );
  return boxFromCorners(left ?? Number.NaN, top ?? Number.NaN, right ?? Number.NaN, bottom ?? Number.NaN);
}

function polygonPoints(text: string): number[] | null {
  const points = text
    .split(';')
    .flatMap((point) => point.split(',').map((value) => decimal(value.trim()) ?? Number.NaN));
  return points.length >= 6 && points.length % 2 === 0 && points.every(Number.isFinite) ? points : null;
}

/** Attributes of the label (checkboxes as booleans) and the two marks CVAT keeps on the shape itself. */
function attributesOf(shape: XmlElement): BoxLabel['attributes'] | null {
  const attributes: NonNullable<BoxLabel['attributes']> = {};
  if (shape.attributes.get('occluded') === '1') attributes['occluded'] = true;
  const order = decimal(shape.attributes.get('z_order')) ?? 0;
  if (order !== 0) attributes['z_order'] = order;
  for (const child of shape.children) {
    const name = child.attributes.get('name');
    if (child.name !== 'attribute' || name === undefined || name === '__proto__') continue;
    attributes[name] = child.text === 'true' ? true : child.text === 'false' ? false : child.text;
  }
  return Object.keys(attributes).length === 0 ? null : attributes;
}
