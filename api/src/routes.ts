import { accessRoutes } from './access.ts';
import { sourceRoutes } from './sources.ts';
import { dataContractRoutes } from './data-contracts.ts';
import { tagsRoutes } from './tags.ts';
import { ingestionRoutes } from './ingestion.ts';
import { cleaningRoutes } from './cleaning.ts';
import { modelRoutes } from './models.ts';
import { taxonomyRoutes } from './taxonomy.ts';
import { guidelineRoutes } from './guidelines.ts';
import { taskSpecRoutes } from './task-specs.ts';
import { campaignsRoutes } from './campaigns.ts';
import { tasksRoutes } from './tasks.ts';
import { annotationsRoutes } from './annotations.ts';
import { goldRoutes } from './gold.ts';
import { reviewRoutes } from './review.ts';
import { consensusRoutes } from './consensus.ts';
import { datasetsRoutes } from './datasets.ts';
import { spendRoutes } from './spend.ts';
import { qualityRoutes } from './quality.ts';
import { gatesRoutes } from './gates.ts';
import { metricsRoutes } from './metrics.ts';
import { recordsRoutes } from './records.ts';
import { lineageRoutes } from './lineage.ts';
import { responsibilityRoutes } from './responsibility.ts';
import { auditRoutes } from './audit.ts';
import { liveRoutes } from './live.ts';
import { commentsRoutes } from './comments.ts';
import { coachingRoutes } from './coaching.ts';
import { goalAndNoteRoutes } from './goals-and-notes.ts';
import { myWorkRoutes } from './my-work.ts';
import { explorerRoutes } from './explorer.ts';
import { bulkRoutes } from './bulk.ts';
import { viewsRoutes } from './views.ts';
import { searchRoutes } from './search.ts';

/** Every operation of the public API, by operation id. A module adds its routes here with one line. */
export const routes = {
  ...accessRoutes,
  ...sourceRoutes,
  ...dataContractRoutes,
  ...tagsRoutes,
  ...ingestionRoutes,
  ...cleaningRoutes,
  ...modelRoutes,
  ...taxonomyRoutes,
  ...guidelineRoutes,
  ...taskSpecRoutes,
  ...campaignsRoutes,
  ...tasksRoutes,
  ...annotationsRoutes,
  ...goldRoutes,
  ...reviewRoutes,
  ...consensusRoutes,
  ...datasetsRoutes,
  ...spendRoutes,
  ...qualityRoutes,
  ...gatesRoutes,
  ...metricsRoutes,
  ...recordsRoutes,
  ...lineageRoutes,
  ...responsibilityRoutes,
  ...auditRoutes,
  ...liveRoutes,
  ...commentsRoutes,
  ...coachingRoutes,
  ...goalAndNoteRoutes,
  ...myWorkRoutes,
  ...explorerRoutes,
  ...bulkRoutes,
  ...viewsRoutes,
  ...searchRoutes,
};

export type Routes = typeof routes;
export type OperationId = keyof Routes;
