export interface TaxonomyClass {
  readonly id: string;
  readonly title: string;
  readonly parent?: string | undefined;
}

export interface ClassRow<Class> {
  readonly of: Class;
  /** Steps below the top. */
  readonly level: number;
}

/** Classes in the order of their tree, each with its level; one whose parent is missing stands at the top. */
export function classTree<Class extends TaxonomyClass>(classes: readonly Class[]): readonly ClassRow<Class>[] {
  const known = new Set(classes.map((one) => one.id));
  const rows: ClassRow<Class>[] = [];
  const seen = new Set<string>();
  const add = (parent: string | undefined, level: number): void => {
    for (const one of classes) {
      const under = one.parent !== undefined && known.has(one.parent) ? one.parent : undefined;
      if (under !== parent || seen.has(one.id)) continue;
      seen.add(one.id);
      rows.push({ of: one, level });
      add(one.id, level + 1);
    }
  };
  add(undefined, 0);
  // A ring of parents has no top: its classes are shown nevertheless.
  for (const one of classes) if (!seen.has(one.id)) rows.push({ of: one, level: 0 });
  return rows;
}
