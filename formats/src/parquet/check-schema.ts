import { parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet';

/** Deeper schemas than this are damage or an attack. */
const MAX_DEPTH = 32;

/** A column that holds values, with how many levels of "may be absent" and "may repeat" lie above it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly definitionLevels: number;
  readonly repetitionLevels: number;
}

/**
 * The columns of a file in order. Throws unless every row group has exactly these: the decoder starts reading the
 * columns of a group before it has looked at all of them, so a mismatch must be found first.
 */
export function checkSchema(metadata: FileMetaData): readonly Leaf[] {
  const leaves = leavesOf(parquetSchema(metadata), { path: [], definitionLevels: 0, repetitionLevels: 0 });
  if (leaves.length === 0) throw new Error('the schema has no columns');
  for (const group of metadata.row_groups) {
    const found = group.columns.map((column) => column.meta_data?.path_in_schema.join('\0'));
    if (found.length !== leaves.length || found.some((path, at) => path !== leaves[at]?.path.join('\0'))) {
      throw new Error('the columns of a row group are not those of the schema');
    }
  }
  return leaves;
}

function leavesOf(node: SchemaTree, above: Leaf): Leaf[] {
  if (above.path.length > MAX_DEPTH) throw new Error('the schema is nested too deeply');
  const names = new Set<string>();
  return node.children.flatMap((child) => {
    const { name, repetition_type: repetition, logical_type: logical } = child.element;
    if (names.has(name)) throw new Error('the schema has a column twice');
    if (name === '__proto__') throw new Error('a column is named __proto__');
    if (logical?.type === 'VARIANT') throw new Error('variant columns are not supported');
    names.add(name);
    const here: Leaf = {
      path: [...above.path, name],
      definitionLevels: above.definitionLevels + (repetition === 'REQUIRED' ? 0 : 1),
      repetitionLevels: above.repetitionLevels + (repetition === 'REPEATED' ? 1 : 0),
    };
    return child.children.length === 0 ? [here] : leavesOf(child, here);
  });
}
