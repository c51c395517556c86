import { t } from '@assay/words';
import { classTree } from './class-tree.ts';

/** A class as it is edited; its optional members are left out while they are empty. */
export interface EditedClass {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly parent?: string | undefined;
  readonly examples: readonly string[];
  readonly counterExamples?: readonly string[] | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean | readonly string[]>> | undefined;
  readonly retired?: boolean | undefined;
  readonly mergedInto?: string | undefined;
}

type Classes = readonly EditedClass[];

/** A name nobody has yet: `new-class`, `new-class-2` … */
export function freshId(classes: Classes, stem = 'new-class'): string {
  const taken = new Set(classes.map((one) => one.id));
  let [id, n] = [stem, 1];
  while (taken.has(id)) id = `${stem}-${(n += 1)}`;
  return id;
}

/** A new empty class behind another, beside it or under it; at the end of the top without another. */
export function addClass(
  classes: Classes,
  beside: string | null,
  where: 'beside' | 'under',
): { readonly classes: Classes; readonly id: string } {
  const id = freshId(classes);
  const at = classes.findIndex((one) => one.id === beside);
  const parent = where === 'under' ? classes[at]?.id : classes[at]?.parent;
  const made: EditedClass = {
    id,
    title: '',
    definition: '',
    examples: [],
    ...(parent === undefined ? {} : { parent }),
  };
  return { classes: classes.toSpliced(at === -1 ? classes.length : at + 1, 0, made), id };
}

/** The class with some members changed; what is set to undefined is taken away. */
export function changeClass(classes: Classes, id: string, changes: Partial<EditedClass>): Classes {
  return classes.map((one) => {
    if (one.id !== id) return one;
    const next = { ...one, ...changes };
    return Object.fromEntries(
      Object.entries(next).filter(([, value]) => value !== undefined),
    ) as unknown as EditedClass;
  });
}

/** Another name in answers; classes that point to it follow. */
export function renameClass(classes: Classes, id: string, next: string): Classes {
  const follow = (name: string | undefined): string | undefined => (name === id ? next : name);
  return classes.map((one) => ({
    ...one,
    id: one.id === id ? next : one.id,
    ...(one.parent === undefined ? {} : { parent: follow(one.parent) }),
    ...(one.mergedInto === undefined ? {} : { mergedInto: follow(one.mergedInto) }),
  }));
}

/** Takes a class away; the classes under it come one step up. */
export function removeClass(classes: Classes, id: string): Classes {
  const gone = classes.find((one) => one.id === id);
  const up = classes.reduce<Classes>(
    (all, one) => (one.parent === id ? changeClass(all, one.id, { parent: gone?.parent }) : all),
    classes,
  );
  return up
    .filter((one) => one.id !== id)
    .map((one) => {
      if (one.mergedInto !== id) return one;
      const { mergedInto: _gone, ...rest } = one;
      return rest;
    });
}

const parentOf = (classes: Classes, one: EditedClass): string | undefined =>
  classes.some((other) => other.id === one.parent) ? one.parent : undefined;

/** Puts a class before or behind its neighbour under the same parent; the same list at the end of the row. */
export function moveClass(classes: Classes, id: string, by: -1 | 1): Classes {
  const at = classes.findIndex((one) => one.id === id);
  const moving = classes[at];
  if (moving === undefined) return classes;
  const row = classes.filter((one) => parentOf(classes, one) === parentOf(classes, moving));
  const other = row[row.findIndex((one) => one.id === id) + by];
  if (other === undefined) return classes;
  const to = classes.findIndex((one) => one.id === other.id);
  return classes.with(at, other).with(to, moving);
}

/** Puts a class under the one above it in its row, or beside its parent; the same list where there is none. */
export function nestClass(classes: Classes, id: string, way: 'in' | 'out'): Classes {
  const one = classes.find((each) => each.id === id);
  if (one === undefined) return classes;
  if (way === 'out') {
    const parent = classes.find((each) => each.id === one.parent);
    return parent === undefined ? classes : changeClass(classes, id, { parent: parent.parent });
  }
  const row = classes.filter((each) => parentOf(classes, each) === parentOf(classes, one));
  const above = row[row.findIndex((each) => each.id === id) - 1];
  return above === undefined ? classes : changeClass(classes, id, { parent: above.id });
}

/** The classes a class may stand under: every one but itself and those below it. */
export function possibleParents(classes: Classes, id: string): Classes {
  const below = new Set([id]);
  for (const { of } of classTree(classes)) if (of.parent !== undefined && below.has(of.parent)) below.add(of.id);
  return classes.filter((one) => !below.has(one.id));
}

/** What is wrong with each class, by its place and member: `0/title`. The server checks the same. */
export function classFaults(classes: Classes): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [index, one] of classes.entries()) {
    if (one.id.trim() === '') faults[`${index}/id`] = t('Give it a name for answers.');
    else if (seen.has(one.id)) faults[`${index}/id`] = t('“{id}” is taken by a class above.', { id: one.id });
    if (one.title.trim() === '') faults[`${index}/title`] = t('Give it a title.');
    seen.add(one.id);
  }
  if (classes.length === 0) faults[''] = t('A taxonomy needs at least one class.');
  return faults;
}

/** Reads an attribute as it is typed: true, false, a number, a list with semicolons, else a text. */
export function attributeOf(text: string): string | number | boolean | readonly string[] {
  const typed = text.trim();
  if (typed === 'true' || typed === 'false') return typed === 'true';
  if (typed !== '' && String(Number(typed)) === typed) return Number(typed);
  if (typed.includes(';'))
    return typed
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return text;
}

export function attributeText(value: string | number | boolean | readonly string[]): string {
  return Array.isArray(value) ? value.join('; ') : String(value);
}
