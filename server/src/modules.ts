import { access } from './modules/access/index.ts';
import { responsibility } from './modules/responsibility/index.ts';
import { audit } from './modules/audit/index.ts';
import { live } from './modules/live/index.ts';
import { sources } from './modules/sources/index.ts';
import { dataContracts } from './modules/data-contracts/index.ts';
import { tags } from './modules/tags/index.ts';
import { ingestion } from './modules/ingestion/index.ts';
import { cleaning } from './modules/cleaning/index.ts';
import { models } from './modules/models/index.ts';
import { taxonomy } from './modules/taxonomy/index.ts';
import { guidelines } from './modules/guidelines/index.ts';
import { taskSpecs } from './modules/task-specs/index.ts';
import { campaigns } from './modules/campaigns/index.ts';
import { tasks } from './modules/tasks/index.ts';
import { annotations } from './modules/annotations/index.ts';
import { gold } from './modules/gold/index.ts';
import { review } from './modules/review/index.ts';
import { consensus } from './modules/consensus/index.ts';
import { quality } from './modules/quality/index.ts';
import { gates } from './modules/gates/index.ts';
import { spend } from './modules/spend/index.ts';
import { datasets } from './modules/datasets/index.ts';
import { metrics } from './modules/metrics/index.ts';
import { lineage } from './modules/lineage/index.ts';
import { registers } from './modules/registers/index.ts';
import { explorer } from './modules/explorer/index.ts';
import { views } from './modules/views/index.ts';
import { bulk } from './modules/bulk/index.ts';
import { search } from './modules/search/index.ts';
import { comments } from './modules/comments/index.ts';
import { myWork } from './modules/my-work/index.ts';
import { coaching } from './modules/coaching/index.ts';
import type { Module } from './platform/module.ts';
import type { Schedule } from './platform/jobs.ts';

/** Every module, lowest storey first (order.json). A new module is one line here. */
export const modules: readonly Module[] = [
  access,
  responsibility,
  audit,
  live,
  sources,
  dataContracts,
  tags,
  ingestion,
  cleaning,
  models,
  taxonomy,
  guidelines,
  taskSpecs,
  campaigns,
  tasks,
  annotations,
  gold,
  review,
  consensus,
  quality,
  gates,
  spend,
  datasets,
  lineage,
  metrics,
  registers,
  explorer,
  views,
  bulk,
  search,
  comments,
  myWork,
  coaching,
];

/** What runs by the calendar. */
export const schedules: readonly Schedule[] = [];
