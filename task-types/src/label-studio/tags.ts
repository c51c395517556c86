import { t } from '@assay/words';
import { LabelStudioError, type Tag } from './read-tags.ts';

/** Tags that show data of the item. */
export const OBJECTS = ['Text', 'HyperText', 'Image', 'Audio', 'AudioPlus', 'Paragraphs', 'Table', 'List'] as const;

/** Tags that only arrange or adorn. */
export const DECORATION = [
  'View',
  'Header',
  'Style',
  'Collapse',
  'Panel',
  'Filter',
  'Shortcut',
  'Choice',
  'Label',
  'Relation',
  'Bucket',
];

/** Of these, the ones whose effect is not carried over, so that it is told. */
export const LOOKS: readonly string[] = ['Style', 'Collapse', 'Panel', 'Filter', 'Shortcut'];

/** An object of the item: a name, and the field of the data it shows. */
export interface DataObject {
  readonly tag: Tag;
  readonly name: string;
  readonly field: string;
}

/** A tag with the tags around it and the last heading before it. */
export interface Placed {
  readonly tag: Tag;
  readonly around: readonly Tag[];
  readonly heading: string | undefined;
}

/** Every tag in the order of the file. */
export function flatten(root: Tag): readonly Placed[] {
  const found: Placed[] = [];
  let heading: string | undefined;
  const walk = (tag: Tag, around: readonly Tag[]): void => {
    if (tag.name === 'Header') heading = tag.attributes['value'];
    found.push({ tag, around, heading });
    // A heading is for the first control behind it.
    if (tag.attributes['toName'] !== undefined) heading = undefined;
    for (const child of tag.children) walk(child, [...around, tag]);
  };
  walk(root, []);
  return found;
}

export function attribute(tag: Tag, name: string): string | undefined {
  const value = tag.attributes[name] ?? tag.attributes[name.toLowerCase()];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

export function isTrue(tag: Tag, name: string): boolean {
  return attribute(tag, name)?.toLowerCase() === 'true';
}

/** A number in an attribute. @throws LabelStudioError when it is none */
export function numberIn(tag: Tag, name: string): number | undefined {
  const value = attribute(tag, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new LabelStudioError(
    tag.line,
    tag.column,
    t('{attribute} of {tag} is not a number. Write digits.', { attribute: `${name}="${value}"`, tag: `<${tag.name}>` }),
  );
}

/** One class of a control as both tools have it. */
export interface NamedClass {
  readonly id: string;
  readonly title: string;
  readonly key?: string;
  readonly description?: string;
}

const CLASS_LENGTH = 200;

/** The class of a `Choice` or `Label`; an alias is what the other tool records, so it is the id here. */
export function classOf(tag: Tag): NamedClass {
  const value = attribute(tag, 'value') ?? attribute(tag, 'alias');
  if (value === undefined) {
    throw new LabelStudioError(tag.line, tag.column, t('{tag} has no value. Give it one.', { tag: `<${tag.name}>` }));
  }
  const key = attribute(tag, 'hotkey');
  const hint = attribute(tag, 'hint');
  return {
    id: (attribute(tag, 'alias') ?? value).slice(0, CLASS_LENGTH),
    title: value.slice(0, CLASS_LENGTH),
    ...(key === undefined || [...key].length > 1 ? {} : { key: key.toLowerCase() }),
    ...(hint === undefined ? {} : { description: hint }),
  };
}

/** The classes inside a control. @throws LabelStudioError when there are none, or one stands there twice */
export function classesIn(tag: Tag): readonly NamedClass[] {
  const found = tag.children.filter(({ name }) => name === 'Choice' || name === 'Label');
  if (found.length === 0) {
    const detail =
      attribute(tag, 'value')?.startsWith('$') === true
        ? t('its classes come from each item, which is not possible here. List them.')
        : t('it lists no classes. Add some.');
    throw new LabelStudioError(tag.line, tag.column, `<${tag.name}>: ${detail}`);
  }
  const classes = found.map(classOf);
  const twice = classes.findIndex(({ id }, index) => classes.findIndex((one) => one.id === id) !== index);
  const place = found[twice];
  if (place !== undefined) {
    throw new LabelStudioError(
      place.line,
      place.column,
      t('"{id}" is listed twice. Keep one.', { id: classes[twice]?.id ?? '' }),
    );
  }
  return classes;
}

/** The field of the data in `$field`; null for words written in the configuration itself. */
export function fieldIn(tag: Tag): string | null {
  const value = attribute(tag, 'value') ?? attribute(tag, 'valueList');
  return value?.startsWith('$') === true ? value.slice(1) : null;
}
