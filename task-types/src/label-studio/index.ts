import { t } from '@assay/words';
import type { Catalogue, CombinedInput, ShowWhen } from '../combined/schema.ts';
import { KeyClashError } from '../keys/index.ts';
import { showWhen } from './conditions.ts';
import type { Asked, Draft } from './draft.ts';
import { imageRegions, isImageTag, isMarkTag, readMarks } from './marks.ts';
import { questionReaders } from './questions.ts';
import { LabelStudioError, readTags, type Tag } from './read-tags.ts';
import {
  DECORATION,
  LOOKS,
  OBJECTS,
  attribute,
  fieldIn,
  flatten,
  isTrue,
  type DataObject,
  type Placed,
} from './tags.ts';

export { LabelStudioError } from './read-tags.ts';

/** A labelling configuration as a task spec. */
export interface LabelStudioImport {
  readonly taskType: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Field of the item → field of the data that feeds it. */
  readonly columns: Readonly<Record<string, string>>;
  /** What was not carried over, or is done in another way; each begins with its line. */
  readonly notes: readonly string[];
}

const SHOWN_AS: Readonly<Record<string, CombinedInput['show']>> = {
  Text: 'text',
  HyperText: 'text',
  Image: 'image',
  Audio: 'audio',
  AudioPlus: 'audio',
  Paragraphs: 'dialogue',
  Table: 'table',
};

/** Ids of a spec are shorter and plainer than names of tags may be. */
function plainId(name: string, taken: ReadonlySet<string>): string {
  const plain =
    name
      .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 60) || 'control';
  let id = plain;
  for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`;
  return id;
}

type Note = (tag: Tag, detail: string) => void;

function objectsIn(placed: readonly Placed[], note: Note): readonly DataObject[] {
  return placed.flatMap(({ tag }): DataObject[] => {
    if (!OBJECTS.some((name) => name === tag.name)) return [];
    const name = attribute(tag, 'name');
    if (name === undefined)
      throw new LabelStudioError(tag.line, tag.column, t('{tag} has no name. Give it one.', { tag: `<${tag.name}>` }));
    const field = fieldIn(tag);
    if (field !== null) return [{ tag, name, field }];
    note(
      tag,
      t('{tag} “{name}” shows no field of the data; it is left out. Put its words into the guideline.', {
        tag: `<${tag.name}>`,
        name,
      }),
    );
    return [];
  });
}

function draftsIn(
  placed: readonly Placed[],
  objects: readonly DataObject[],
  note: Note,
): readonly { draft: Draft; place: Placed }[] {
  const taken = new Set<string>();
  const tags = placed.map(({ tag }) => tag);
  const relations = tags
    .filter(({ name }) => name === 'Relations')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'Relation'));
  const imagesDone = new Set<string>();
  const toOf = (tag: Tag): readonly string[] =>
    (attribute(tag, 'toName') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const perRegionOf = (target: string): readonly Tag[] =>
    tags.filter((tag) => isTrue(tag, 'perRegion') && toOf(tag).includes(target));
  const marked = new Set(tags.filter(({ name }) => isMarkTag(name)).flatMap(toOf));
  return placed.flatMap((place) => {
    const { tag, heading } = place;
    const reader = questionReaders[tag.name];
    if (reader === undefined && !isMarkTag(tag.name)) {
      const known =
        OBJECTS.some((name) => name === tag.name) || DECORATION.includes(tag.name) || tag.name === 'Relations';
      if (!known) note(tag, t('{tag} is not read and is left out', { tag: `<${tag.name}>` }));
      else if (LOOKS.includes(tag.name))
        note(
          tag,
          t('{tag} is left out: it changes how the interface looks, not what is asked', { tag: `<${tag.name}>` }),
        );
      return [];
    }
    const targets = toOf(tag);
    if (isTrue(tag, 'perRegion')) {
      if (!targets.some((target) => marked.has(target)))
        note(tag, t('{tag} asks about each region, but there are none; it is left out', { tag: `<${tag.name}>` }));
      return [];
    }
    const own = targets.flatMap((target) => objects.find(({ name }) => name === target) ?? []);
    if (own.length === 0) {
      throw new LabelStudioError(
        tag.line,
        tag.column,
        t('{tag} names no object with data in {attribute}. Name one of: {names}.', {
          tag: `<${tag.name}>`,
          attribute: `toName="${attribute(tag, 'toName') ?? ''}"`,
          names: objects.map(({ name }) => name).join(', '),
        }),
      );
    }
    const [first] = own;
    const asked = (id: string): Asked => ({
      tag,
      id,
      title: (heading ?? attribute(tag, 'title') ?? attribute(tag, 'name') ?? tag.name).slice(0, 200),
      objects: own,
      note: (detail) => note(tag, `<${tag.name}> “${attribute(tag, 'name') ?? ''}”: ${detail}`),
    });
    const onImage = first?.tag.name === 'Image' && isMarkTag(tag.name);
    if (onImage && imagesDone.has(first.name)) return [];
    const id = plainId(attribute(tag, 'name') ?? tag.name, taken);
    taken.add(id);
    if (onImage) {
      imagesDone.add(first.name);
      const shapes = tags.filter((one) => isMarkTag(one.name) && toOf(one).includes(first.name));
      if (relations.length > 0) note(tag, t('relations between regions of an image are left out'));
      if (!shapes.some(({ name }) => isImageTag(name)))
        throw new LabelStudioError(
          tag.line,
          tag.column,
          t('{labels} on an image needs a shape. Add one of: {shapes}.', {
            labels: '<Labels>',
            shapes: '<Rectangle>, <Polygon>, <Brush>, <KeyPoint>',
          }),
        );
      return [{ draft: imageRegions(asked(id), shapes, perRegionOf(first.name)), place }];
    }
    if (reader !== undefined) return [{ draft: reader(asked(id)), place }];
    return [{ draft: readMarks(asked(id), relations, perRegionOf(first?.name ?? '')), place }];
  });
}

function withoutKey(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { key: _, ...rest } = entry;
  return rest;
}

/** The config as its task type reads it; hotkeys that clash with other keys are dropped and told. */
function readConfig(
  catalogue: Catalogue,
  taskType: string,
  config: Draft['config'],
  tag: Tag,
  note: Note,
): Draft['config'] {
  const type = catalogue[taskType];
  if (type === undefined)
    throw new LabelStudioError(tag.line, tag.column, t('the task type “{taskType}” is not there.', { taskType }));
  const read = (given: Draft['config']): unknown => {
    const parsed = type.configSchema.safeParse(given);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new LabelStudioError(
      tag.line,
      tag.column,
      t('{tag} does not become {title}: {message}.', {
        tag: `<${tag.name}>`,
        title: type.title,
        message: issue?.message ?? '',
      }),
    );
  };
  try {
    type.keys(read(config));
    return config;
  } catch (error) {
    if (!(error instanceof KeyClashError)) throw error;
    note(
      tag,
      t('the hotkeys of {tag} clash with keys of the editor and are left out: {message}', {
        tag: `<${tag.name}>`,
        message: error.message,
      }),
    );
    const classes = config['classes'];
    const bare = Array.isArray(classes) ? classes.map(withoutKey) : classes;
    const without = { ...config, classes: bare };
    type.keys(read(without));
    return without;
  }
}

function mediaNotes(objects: readonly DataObject[], note: Note): void {
  for (const { tag, field } of objects) {
    if (tag.name === 'Image')
      note(
        tag,
        t('“{field}” holds an address; an item needs {form}, or an uploaded image', {
          field,
          form: '{ url, width, height }',
        }),
      );
    if (tag.name === 'Audio' || tag.name === 'AudioPlus')
      note(
        tag,
        t('“{field}” holds an address; an item needs {form}, or an uploaded recording', { field, form: '{ url }' }),
      );
  }
}

/** One control alone, when it shows all there is to see; several, or more to see, make a combined spec. */
function specOf(
  drafts: readonly { draft: Draft; condition: ShowWhen | undefined }[],
  objects: readonly DataObject[],
): Pick<LabelStudioImport, 'taskType' | 'config' | 'columns'> {
  const [only] = drafts;
  const seen = new Set(drafts.flatMap(({ draft }) => draft.shows));
  if (
    drafts.length === 1 &&
    only !== undefined &&
    only.draft.payload !== null &&
    objects.every((object) => seen.has(object))
  ) {
    const { taskType, config, payload } = only.draft;
    return { taskType, config, columns: payload };
  }
  const surfaces = new Set(
    drafts.flatMap(({ draft }) =>
      ['text', 'choice', 'multi-choice', 'taxonomy-tree', 'rating'].includes(draft.taskType) ? [] : draft.shows,
    ),
  );
  const ids = new Set<string>();
  const inputs = objects
    .filter((object) => !surfaces.has(object) && SHOWN_AS[object.tag.name] !== undefined)
    .map(({ tag, name, field }) => {
      const id = plainId(name, ids);
      ids.add(id);
      return { id, title: name, show: SHOWN_AS[tag.name], field };
    });
  const controls = drafts.map(({ draft: { id, title, taskType, config, payload, required }, condition }) => {
    // The item is shown once, beside the controls, so a text to write shows none of its own.
    const own =
      taskType === 'text'
        ? { config: { ...config, show: [] }, payload: {} }
        : { config, ...(payload === null ? {} : { payload }) };
    return { id, title, taskType, ...own, required, ...(condition === undefined ? {} : { showWhen: condition }) };
  });
  return {
    taskType: 'combined',
    config: { inputs, controls },
    columns: Object.fromEntries(objects.map(({ field }) => [field, field])),
  };
}

/**
 * Reads a Label Studio labelling configuration into one task spec. Everything that is not carried over as it was is told
 * in `notes`, never dropped in silence.
 *
 * @param catalogue the task types (`taskTypes`), which check what comes out
 * @throws LabelStudioError naming line and column, for XML that is not well formed or hostile and for controls that
 *   cannot be read
 */
export function importLabelStudio(xml: string, catalogue: Catalogue): LabelStudioImport {
  const notes: { readonly line: number; readonly text: string }[] = [];
  const note: Note = (tag, detail) =>
    void notes.push({ line: tag.line, text: t('Line {line}: {detail}', { line: tag.line, detail }) });
  const root = readTags(xml);
  const placed = flatten(root);
  const objects = objectsIn(placed, note);
  const found = draftsIn(placed, objects, note);
  if (found.length === 0) {
    throw new LabelStudioError(
      root.line,
      root.column,
      t('there is no control to answer. Add one such as {one} or {other}.', { one: '<Choices>', other: '<Labels>' }),
    );
  }
  const drafts = found.map(({ draft, place }, index) => {
    const config = readConfig(catalogue, draft.taskType, draft.config, draft.tag, note);
    const above = found.slice(0, index).map(({ draft: other }) => other);
    const about = (detail: string): void => note(draft.tag, `<${draft.tag.name}> “${draft.title}”: ${detail}`);
    return { draft: { ...draft, config }, condition: showWhen(place, above, about) };
  });
  mediaNotes(objects, note);
  const spec = specOf(drafts, objects);
  const config = readConfig(catalogue, spec.taskType, spec.config, root, note);
  const ordered = notes.toSorted((a, b) => a.line - b.line).map(({ text }) => text);
  return { ...spec, config, notes: [...new Set(ordered)] };
}
