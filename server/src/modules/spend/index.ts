import type { Module } from '../../platform/module.ts';
import * as commands from './spend.commands.ts';
import * as queries from './spend.queries.ts';

/** What work costs: rates by person and day, and the spend of each campaign. */
export const spend: Module = { name: 'spend', operations: { ...commands, ...queries } };
