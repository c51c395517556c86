import type { Module } from '../../platform/module.ts';
import * as queries from './gates.queries.ts';

/** What every gate said about everything, as it was kept. */
export const gates: Module = { name: 'gates', operations: { ...queries } };
