import type { Module } from '../../platform/module.ts';
import { searchProject } from './search.queries.ts';

/** One question over everything in a project that has a name. */
export const search: Module = { name: 'search', operations: { searchProject } };
