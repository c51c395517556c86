import { t } from '@assay/words';
import { LabelStudioError, type Tag } from './read-tags.ts';
import type { Asked, Draft } from './draft.ts';
import { attribute, classesIn, isTrue, numberIn, type DataObject, type NamedClass } from './tags.ts';

/** Shapes of the image tags, as the task type for regions names them. */
const SHAPES: Readonly<Record<string, string>> = {
  RectangleLabels: 'box',
  Rectangle: 'box',
  PolygonLabels: 'polygon',
  Polygon: 'polygon',
  KeyPointLabels: 'keypoints',
  KeyPoint: 'keypoints',
  BrushLabels: 'mask',
  Brush: 'mask',
  EllipseLabels: 'polygon',
  Ellipse: 'polygon',
};

export const isImageTag = (name: string): boolean => SHAPES[name] !== undefined;
export const isMarkTag = (name: string): boolean =>
  ['Labels', 'HyperTextLabels', 'ParagraphLabels'].includes(name) || isImageTag(name);

/** The question a control with `perRegion` asks about each region; null when regions cannot be asked that. */
function attributeOf(tag: Tag): Readonly<Record<string, unknown>> | null {
  const id = attribute(tag, 'name') ?? tag.name;
  const shared = { id, title: id, required: isTrue(tag, 'required') };
  switch (tag.name) {
    case 'Choices': {
      const options = classesIn(tag).map(({ id: option, title }) => ({ id: option, title }));
      return { ...shared, kind: 'choice', options, multiple: attribute(tag, 'choice') === 'multiple' };
    }
    case 'Rating':
      return { ...shared, kind: 'number', min: 1, max: numberIn(tag, 'maxRating') ?? 5 };
    case 'Number': {
      const [min, max] = [numberIn(tag, 'min'), numberIn(tag, 'max')];
      return {
        ...shared,
        kind: 'number',
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
    }
    case 'TextArea':
      return { ...shared, kind: 'text' };
    default:
      return null;
  }
}

/** Is a control with `perRegion` asked about regions of this class? */
function isAskedOf(tag: Tag, id: string): boolean {
  const labels = attribute(tag, 'whenLabelValue');
  return labels === undefined || labels.split(',').some((label) => label.trim() === id);
}

/** All controls on one image as one: a class that several shapes may have stands there once, with all of them. */
export function imageRegions(asked: Asked, tags: readonly Tag[], perRegion: readonly Tag[]): Draft {
  const { id, title, objects, tag, note } = asked;
  const [object] = objects;
  if (object?.tag.name !== 'Image')
    throw new LabelStudioError(
      tag.line,
      tag.column,
      t('{tag} needs an {image} in toName.', { tag: `<${tag.name}>`, image: '<Image>' }),
    );
  const named = new Map<string, { entry: NamedClass; shapes: string[] }>();
  const labels = tags.find(({ name }) => name === 'Labels');
  for (const one of tags) {
    const shape = SHAPES[one.name];
    if (shape === undefined) continue;
    if (one.name.startsWith('Ellipse')) note(t('ellipses are drawn as polygons'));
    if (one.name.startsWith('KeyPoint'))
      note(t('each key point is a skeleton of one point; join them in the task spec where they belong together'));
    const source = one.name.endsWith('Labels') ? one : labels;
    if (source === undefined)
      throw new LabelStudioError(
        one.line,
        one.column,
        t('{tag} has no classes. Add {labels} for the same image.', { tag: `<${one.name}>`, labels: '<Labels>' }),
      );
    for (const entry of classesIn(source)) {
      const known = named.get(entry.id) ?? { entry, shapes: [] };
      if (!known.shapes.includes(shape)) known.shapes.push(shape);
      named.set(entry.id, known);
    }
  }
  const skeletons = [...named.values()]
    .filter(({ shapes }) => shapes.includes('keypoints'))
    .map(({ entry }) => ({ id: entry.id, title: entry.title, points: [{ id: 'point', title: entry.title }] }));
  const classes = [...named.values()].map(({ entry, shapes }) => ({
    ...entry,
    shapes,
    ...(shapes.includes('keypoints') ? { skeleton: entry.id } : {}),
    attributes: perRegion.filter((one) => isAskedOf(one, entry.id)).flatMap((one) => attributeOf(one) ?? []),
  }));
  for (const one of perRegion)
    if (attributeOf(one) === null)
      note(t('{tag} cannot be asked about each region and is left out', { tag: `<${one.name}>` }));
  return {
    id,
    title,
    tag,
    taskType: 'image-regions',
    config: { classes, skeletons },
    payload: { image: object.field },
    shows: [object],
    required: true,
  };
}

function textSpans(asked: Asked, relations: readonly Tag[], perRegion: readonly Tag[]): Draft {
  const { id, title, objects, tag, note } = asked;
  for (const object of objects)
    if (object.tag.name === 'HyperText') note(t('hypertext is shown, and marked, as plain text'));
  for (const one of perRegion)
    note(t('{tag} about each mark is left out: marks have a class and a note', { tag: `<${one.name}>` }));
  const config = {
    fields: objects.map(({ name }) => ({ id: name, title: name })),
    categories: classesIn(tag).map((entry) => ({
      path: entry.id,
      ...(entry.description === undefined ? {} : { description: entry.description }),
    })),
    severities: [{ id: 'Marked', weight: 1 }],
    marks: 'spans',
    overlap: 'by-category',
    ...(relations.length === 0
      ? {}
      : {
          relations: relations.map((one) => ({
            id: attribute(one, 'value') ?? 'related',
            title: attribute(one, 'value') ?? 'Related',
          })),
        }),
  };
  return {
    id,
    title,
    tag,
    taskType: 'text-spans',
    config,
    payload: Object.fromEntries(objects.map(({ name, field }) => [name, field])),
    shows: objects,
    required: isTrue(tag, 'required'),
  };
}

function audioSegments(asked: Asked, object: DataObject, perRegion: readonly Tag[]): Draft {
  const { id, title, tag, note } = asked;
  const words = perRegion.find(({ name }) => name === 'TextArea');
  for (const one of perRegion)
    if (one !== words)
      note(t('{tag} about each segment is left out: segments have a class and a transcript', { tag: `<${one.name}>` }));
  const transcript = words === undefined ? 'none' : isTrue(words, 'required') ? 'required' : 'optional';
  return {
    id,
    title,
    tag,
    taskType: 'audio-segments',
    config: { question: title, classes: classesIn(tag), transcript },
    payload: { audio: object.field },
    shows: [object],
    required: isTrue(tag, 'required'),
  };
}

/** Points at most for which the turns of a dialogue have keys. */
const MOST_TURN_CLASSES = 9;

function turns(asked: Asked, object: DataObject): Draft {
  const { id, title, tag, note } = asked;
  const classes = classesIn(tag).map(({ id: own, title: name }) => ({ id: own, title: name }));
  if (classes.length < 2 || classes.length > MOST_TURN_CLASSES) {
    throw new LabelStudioError(
      tag.line,
      tag.column,
      t('turns take 2 to {most} classes; {tag} has {count}.', {
        most: MOST_TURN_CLASSES,
        tag: `<${tag.name}>`,
        count: classes.length,
      }),
    );
  }
  note(t('turns are labelled whole, one class each; set the roles to the speakers of your data'));
  const asks = [
    { kind: 'choice', id, title, classes, required: isTrue(tag, 'required'), roles: ['user', 'assistant'] },
  ];
  return {
    id,
    title,
    tag,
    taskType: 'dialogue',
    config: { question: title, turns: asks },
    payload: { turns: object.field },
    shows: [object],
    required: isTrue(tag, 'required'),
  };
}

/** Reads a control that marks parts of a text, a recording or a dialogue. */
export function readMarks(asked: Asked, relations: readonly Tag[], perRegion: readonly Tag[]): Draft {
  const { tag, objects } = asked;
  const [object] = objects;
  const kind = object?.tag.name;
  if (object !== undefined && (kind === 'Audio' || kind === 'AudioPlus'))
    return audioSegments(asked, object, perRegion);
  if (object !== undefined && kind === 'Paragraphs') return turns(asked, object);
  if (kind === 'Text' || kind === 'HyperText') return textSpans(asked, relations, perRegion);
  throw new LabelStudioError(
    tag.line,
    tag.column,
    t('{tag} on {object} is not read. Use it on text, audio or paragraphs.', {
      tag: `<${tag.name}>`,
      object: `<${kind ?? 'nothing'}>`,
    }),
  );
}
