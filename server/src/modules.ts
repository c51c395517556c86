import { access } from './modules/access/index.ts';
import { sources } from './modules/sources/index.ts';
import { dataContracts } from './modules/data-contracts/index.ts';
import { ingestion } from './modules/ingestion/index.ts';
import { cleaning } from './modules/cleaning/index.ts';
import { models } from './modules/models/index.ts';
import { taxonomy } from './modules/taxonomy/index.ts';
import { guidelines } from './modules/guidelines/index.ts';
import { taskSpecs } from './modules/task-specs/index.ts';
import type { Module } from './platform/module.ts';
import type { Schedule } from './platform/jobs.ts';

/** Every module, lowest storey first (order.json). A new module is one line here. */
export const modules: readonly Module[] = [
  access,
  sources,
  dataContracts,
  ingestion,
  cleaning,
  models,
  taxonomy,
  guidelines,
  taskSpecs,
];

/** What runs by the calendar. */
export const schedules: readonly Schedule[] = [];
