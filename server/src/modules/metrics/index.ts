import type { Module } from '../../platform/module.ts';
import * as queries from './metrics.queries.ts';

/** What each figure means, its values with interval and n, and the rows behind it. */
export const metrics: Module = { name: 'metrics', operations: { ...queries } };
