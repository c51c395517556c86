import type { Module } from '../../platform/module.ts';
import * as queries from './explorer.queries.ts';

export { askedBy } from './explorer.queries.ts';
export { countStatement, idsAfter, pageOfRows, type Asked } from './explorer.store.ts';
export { withinTime } from './within-time.store.ts';

const { askedBy: _asked, toExploredItem: _item, toExploredTask: _task, ...operations } = queries;

/** Finds items and tasks by a filter over a million of them. */
export const explorer: Module = { name: 'explorer', operations };
