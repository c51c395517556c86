import type { Module } from '../../platform/module.ts';
import { getLineage } from './lineage.queries.ts';

export { nameNodes, nodeKey, type NamedNode } from './node.store.ts';

/** Walks over the links between things, with their names. */
export const lineage: Module = { name: 'lineage', operations: { getLineage } };
