import { access } from './modules/access/index.ts';
import type { Module } from './platform/module.ts';
import type { Schedule } from './platform/jobs.ts';

/** Every module, lowest storey first (order.json). A new module is one line here. */
export const modules: readonly Module[] = [access];

/** What runs by the calendar. */
export const schedules: readonly Schedule[] = [];
