import type { Module } from '../../platform/module.ts';
import { renameTag } from './tags.commands.ts';
import { listTags } from './tags.queries.ts';

export { findTag, findTagByName, insertTag, tagItems, untagItems, type Tag } from './tags.store.ts';

/** Sets of items under a name, put together by people; filters, campaigns and exports can name them. */
export const tags: Module = { name: 'tags', operations: { listTags, renameTag } };
