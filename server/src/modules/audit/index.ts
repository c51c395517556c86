import type { Module } from '../../platform/module.ts';
import * as operations from './audit.queries.ts';

/** What happened, who did it, and the proof that nobody changed the record of it. */
export const audit: Module = { name: 'audit', operations };
