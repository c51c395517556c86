import type { QueryClient } from '@tanstack/react-query';
import { Problem } from '@assay/api';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router';
import { meOptions } from './session/session.tsx';
import { ErrorPage, NotFoundPage } from './shell/ErrorPage.tsx';
import { ProjectHome, ProjectLayout } from './shell/ProjectHome.tsx';
import { Shell } from './shell/Shell.tsx';
import { Loading } from './ui/Loading.tsx';
import { formatSearch, parseSearch } from './url/search-text.ts';

interface Context {
  readonly queries: QueryClient;
}

type Load = () => Promise<{ default: RouteComponent }>;

const root = createRootRouteWithContext<Context>()({ component: Outlet });

/** Pages for people who are not signed in. */
const outside = (path: string, load: Load) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  async beforeLoad({ context, location }) {
    try {
      await context.queries.ensureQueryData(meOptions);
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.type !== 'not-signed-in') throw cause;
      throw redirect({ to: '/sign-in', search: { next: location.href } as never, replace: true });
    }
  },
});

/** Pages of somebody signed in, outside any project. */
const own = (path: string, load: Load) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load) });

const project = createRoute({ getParentRoute: () => inside, path: '/p/$project', component: ProjectLayout });

/** Pages of a project; each is loaded when it is first opened. */
const page = (path: string, load: Load) =>
  createRoute({ getParentRoute: () => project, path, component: lazyRouteComponent(load) });

const tree = root.addChildren([
  outside('/sign-in', () => import('./pages/access/SignInPage.tsx')),
  outside('/setup', () => import('./pages/access/SetupPage.tsx')),
  outside('/accept', () => import('./pages/access/AcceptPage.tsx')),
  inside.addChildren([
    own('/', () => import('./shell/HomePage.tsx')),
    own('/account', () => import('./pages/access/AccountPage.tsx')),
    own('/account/keys', () => import('./pages/access/keys/KeysPage.tsx')),
    own('/projects', () => import('./pages/access/ProjectsPage.tsx')),
    project.addChildren([
      createRoute({ getParentRoute: () => project, path: '/', component: ProjectHome }),
      page('/work', () => import('./pages/work/WorkPage.tsx')),
      page('/me/progress', () => import('./pages/work/MyProgressPage.tsx')),
      page('/me/feedback', () => import('./pages/work/MyFeedbackPage.tsx')),
      page('/me/questions', () => import('./pages/work/MyQuestionsPage.tsx')),
      page('/me/learning', () => import('./pages/work/MyLearningPage.tsx')),
      page('/me/practice/$practiceId', () => import('./pages/coaching/PracticePage.tsx')),
      page('/work/$campaignId/answers', () => import('./pages/work/MyAnswersPage.tsx')),
      page('/work/$campaignId/$purpose', () => import('./pages/work/WorkbenchPage.tsx')),
      page('/campaigns', () => import('./pages/campaigns/CampaignsPage.tsx')),
      page('/campaigns/$campaignId', () => import('./pages/campaigns/CampaignPage.tsx')),
      page('/campaigns/$campaignId/review-grid', () => import('./pages/campaigns/ReviewGridPage.tsx')),
      page('/campaigns/$campaignId/tasks/$taskId', () => import('./pages/campaigns/TaskPage.tsx')),
      page('/datasets', () => import('./pages/datasets/DatasetsPage.tsx')),
      page('/datasets/$datasetId', () => import('./pages/datasets/DatasetPage.tsx')),
      page('/datasets/versions/$versionId', () => import('./pages/datasets/VersionPage.tsx')),
      page('/lineage/$kind/$id', () => import('./pages/lineage/LineagePage.tsx')),
      page('/rules/guidelines', () => import('./pages/rules/GuidelinesPage.tsx')),
      page('/rules/guidelines/$versionId', () => import('./pages/rules/GuidelinePage.tsx')),
      page('/rules/taxonomies', () => import('./pages/rules/TaxonomiesPage.tsx')),
      page('/rules/taxonomies/$versionId', () => import('./pages/rules/TaxonomyPage.tsx')),
      page('/rules/task-specs', () => import('./pages/rules/TaskSpecsPage.tsx')),
      page('/rules/task-specs/$versionId', () => import('./pages/rules/TaskSpecPage.tsx')),
      page('/rules/checklists', () => import('./pages/rules/ChecklistsPage.tsx')),
      page('/rules/checklists/$versionId', () => import('./pages/rules/ChecklistPage.tsx')),
      page('/flywheel/$kind', () => import('./pages/registers/RegisterPage.tsx')),
      page('/flywheel/$kind/$recordId', () => import('./pages/registers/RecordPage.tsx')),
      page('/quality', () => import('./pages/quality/QualityPage.tsx')),
      page('/quality/metrics', () => import('./pages/quality/MetricsPage.tsx')),
      page('/quality/metrics/$metricId', () => import('./pages/quality/MetricPage.tsx')),
      page('/plan/deadlines', () => import('./pages/plan/DeadlinesPage.tsx')),
      page('/spend', () => import('./pages/spend/SpendPage.tsx')),
      page('/spend/rates', () => import('./pages/spend/RatesPage.tsx')),
      page('/governance/decisions', () => import('./pages/governance/DecisionsPage.tsx')),
      page('/governance/decisions/$decisionId', () => import('./pages/governance/DecisionPage.tsx')),
      page('/governance/responsibility', () => import('./pages/governance/ResponsibilityPage.tsx')),
      page('/governance/events', () => import('./pages/governance/EventsPage.tsx')),
      page('/governance/jobs', () => import('./pages/governance/JobsPage.tsx')),
      page('/explore', () => import('./pages/explorer/ExplorePage.tsx')),
      page('/explore/runs', () => import('./pages/explorer/BulkRunsPage.tsx')),
      page('/explore/items/$itemId', () => import('./pages/explorer/ItemPage.tsx')),
      page('/search', () => import('./pages/explorer/SearchPage.tsx')),
      page('/sources', () => import('./pages/sources/SourcesPage.tsx')),
      page('/batches', () => import('./pages/sources/BatchesPage.tsx')),
      page('/batches/$batchId', () => import('./pages/sources/BatchPage.tsx')),
      page('/people', () => import('./pages/access/PeoplePage.tsx')),
      page('/people/$personId', () => import('./pages/coaching/LearnerPage.tsx')),
    ]),
  ]),
]);

/** The pages of the app behind their addresses. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: () => <Loading />,
    defaultPendingMs: 150,
    scrollRestoration: true,
    parseSearch,
    stringifySearch: formatSearch,
  });
}
