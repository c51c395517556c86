import type { Module } from '../../platform/module.ts';
import * as queries from './audit.queries.ts';
import * as commands from './job.commands.ts';

/** What happened, who did it, and the proof that nobody changed the record of it. */
export const audit: Module = { name: 'audit', operations: { ...queries, ...commands } };
