import type { Module } from '../../platform/module.ts';
import * as commands from './comments.commands.ts';
import * as queries from './comments.queries.ts';
import { sayPresence } from './presence.queries.ts';

/** People talking about a thing, on its page, and seeing who else has it open. */
export const comments: Module = { name: 'comments', operations: { ...commands, ...queries, sayPresence } };
