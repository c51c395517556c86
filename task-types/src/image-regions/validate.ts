import { t } from '@assay/words';
import { decodeCocoCounts, maskArea, MetricInputError } from '@assay/metrics';
import { classOf, skeletonOf, type Attribute } from '../image/image-classes.ts';
import { isSimplePolygon } from '../image/polygon.ts';
import { shapeBounds } from '../image/shape-geometry.ts';
import { shapeTitles, type AttributeValue, type Region, type Shape } from '../image/shape.ts';
import type { AnswerProblem } from '../task-type.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Float dust that a zoomed drawing surface may leave; less than any pixel that means something. */
const DUST = 1e-6;

function attributeProblem(asked: Attribute, value: AttributeValue | undefined): string | null {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return asked.required ? t('"{title}" needs an answer.', { title: asked.title }) : null;
  switch (asked.kind) {
    case 'choice': {
      const given = Array.isArray(value) ? value : [value];
      if (Array.isArray(value) !== asked.multiple) {
        return asked.multiple
          ? t('"{title}" takes a list of options.', { title: asked.title })
          : t('"{title}" takes one option.', { title: asked.title });
      }
      if (new Set(given).size < given.length)
        return t('"{title}" has one option twice; keep one.', { title: asked.title });
      const stray = given.find((entry) => !asked.options.some(({ id }) => id === entry));
      return stray === undefined
        ? null
        : t('"{stray}" is not an option of "{title}".', { stray: String(stray), title: asked.title });
    }
    case 'number':
      if (typeof value !== 'number') return t('"{title}" takes a number.', { title: asked.title });
      if (value < (asked.min ?? -Infinity))
        return t('"{title}" is at least {min}.', { title: asked.title, min: asked.min });
      if (value > (asked.max ?? Infinity))
        return t('"{title}" is at most {max}.', { title: asked.title, max: asked.max });
      return null;
    case 'text':
      if (typeof value !== 'string') return t('"{title}" takes a text.', { title: asked.title });
      return value.length > asked.maxLength
        ? t('"{title}" takes {maxLength} characters at most.', { title: asked.title, maxLength: asked.maxLength })
        : null;
    case 'yes-no':
      return typeof value === 'boolean' ? null : t('"{title}" takes yes or no.', { title: asked.title });
  }
}

function maskProblem(shape: Extract<Shape, { kind: 'mask' }>, image: ImageSize): string | null {
  const [height, width] = shape.size;
  if (height !== image.height || width !== image.width) {
    return t(
      'The mask is {width} × {height} pixels, the image {imageWidth} × {imageHeight}; a mask has the size of its image.',
      { width, height, imageWidth: image.width, imageHeight: image.height },
    );
  }
  try {
    return maskArea(decodeCocoCounts(shape.counts, width, height)) > 0
      ? null
      : t('The mask is empty; paint it or delete it.');
  } catch (error) {
    if (error instanceof MetricInputError) return t('The mask cannot be read: {message}', { message: error.message });
    throw error;
  }
}

/** What is wrong with the shape itself, wherever it lies; null when nothing is. */
function formProblem(shape: Shape, image: ImageSize): string | null {
  switch (shape.kind) {
    case 'box':
    case 'rotated-box':
      return shape.width > 0 && shape.height > 0 ? null : t('The box has no area; draw it again or delete it.');
    case 'polygon':
      if (shape.points.length < 3) return t('A polygon has three corners at least; add some or delete it.');
      return isSimplePolygon(shape.points) ? null : t('The outline crosses itself; move its corners apart.');
    case 'polyline':
      return shape.points.length >= 2 ? null : t('A line has two points at least; add one or delete it.');
    case 'keypoints':
      return shape.points.length >= 1 ? null : t('No point is placed; place one or delete the region.');
    case 'mask':
      return maskProblem(shape, image);
  }
}

function pointProblems(config: ImageRegionsConfig, region: Region, at: string): AnswerProblem[] {
  const { shape } = region;
  if (shape.kind !== 'keypoints') return [];
  const known = skeletonOf(config, region.class)?.points ?? [];
  return shape.points.flatMap(({ id }, index) => {
    const pointer = `${at}/shape/points/${index}`;
    if (!known.some((point) => point.id === id)) {
      return [{ pointer, detail: t('"{id}" is not a point of this skeleton.', { id }) }];
    }
    const first = shape.points.findIndex((point) => point.id === id);
    return first === index ? [] : [{ pointer, detail: t('"{id}" is placed twice; keep one.', { id }) }];
  });
}

function regionProblems(
  config: ImageRegionsConfig,
  image: ImageSize,
  region: Region,
  index: number,
): readonly AnswerProblem[] {
  const at = `/regions/${index}`;
  const problems: AnswerProblem[] = [];
  const form = formProblem(region.shape, image);
  if (form !== null) problems.push({ pointer: `${at}/shape`, detail: form });
  else if (region.shape.kind !== 'mask') {
    const { x, y, width, height } = shapeBounds(region.shape);
    // Written so that a coordinate that is no number counts as outside.
    const inside = x >= -DUST && y >= -DUST && x + width <= image.width + DUST && y + height <= image.height + DUST;
    if (!inside) {
      const detail = t('The region leaves the image ({width} × {height} pixels); move it inside.', {
        width: image.width,
        height: image.height,
      });
      problems.push({ pointer: `${at}/shape`, detail });
    }
  }
  const of = classOf(config, region.class);
  if (of === undefined) {
    return [
      ...problems,
      { pointer: `${at}/class`, detail: t('"{id}" is not a class of this task.', { id: region.class }) },
    ];
  }
  if (!of.shapes.includes(region.shape.kind)) {
    const detail = t('"{title}" is not marked by this shape ({shape}); allowed: {shapes}.', {
      title: of.title,
      shape: shapeTitles[region.shape.kind],
      shapes: of.shapes.map((kind) => shapeTitles[kind]).join(', '),
    });
    problems.push({ pointer: `${at}/shape/kind`, detail });
  }
  for (const id of Object.keys(region.attributes)) {
    if (of.attributes.some((asked) => asked.id === id)) continue;
    problems.push({
      pointer: `${at}/attributes/${id}`,
      detail: t('"{id}" is not asked of "{title}".', { id, title: of.title }),
    });
  }
  for (const asked of of.attributes) {
    const detail = attributeProblem(asked, region.attributes[asked.id]);
    if (detail !== null) problems.push({ pointer: `${at}/attributes/${asked.id}`, detail });
  }
  return [...problems, ...pointProblems(config, region, at)];
}

/** Rules the schema cannot express: shapes lie in the image and are sound, classes allow them, attributes are complete. */
export function validateImageRegions(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  answer: ImageRegionsAnswer,
): readonly AnswerProblem[] {
  return answer.regions.flatMap((region, index) => regionProblems(config, payload.image, region, index));
}
