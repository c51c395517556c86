import type { Module } from '../../platform/module.ts';
import { watchProject } from './live.queries.ts';

export { isPresence, type PresenceWord } from './presence.rules.ts';

/** What happens, told while it happens to whoever may know of it. */
export const live: Module = { name: 'live', operations: { watchProject } };
