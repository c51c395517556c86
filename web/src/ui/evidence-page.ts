import { paths } from '../paths.ts';

const pages: readonly (readonly [RegExp, (slug: string, id: string) => string])[] = [
  [/^\/v1\/campaigns\/([^/]+)\/(?:gold|gold-tallies)$/, (slug, id) => paths.campaign(slug, id, 'gold')],
  [/^\/v1\/campaigns\/([^/]+)\/(?:people|members)$/, (slug, id) => paths.campaign(slug, id, 'people')],
  [/^\/v1\/campaigns\/([^/]+)\/(?:quality|findings|quality\/rows)$/, (slug, id) => paths.campaign(slug, id, 'quality')],
  [/^\/v1\/campaigns\/([^/]+)\/(?:reviews|review-figures)$/, (slug, id) => paths.campaign(slug, id, 'reviews')],
  [/^\/v1\/campaigns\/([^/]+)\/tasks$/, (slug, id) => paths.campaign(slug, id, 'queue')],
  [/^\/v1\/campaigns\/([^/]+)\/consensus$/, (slug, id) => paths.campaign(slug, id, 'labels')],
  [/^\/v1\/campaigns\/([^/]+)$/, (slug, id) => paths.campaign(slug, id)],
  [/^\/v1\/dataset-versions\/([^/]+)(?:\/.*)?$/, (slug, id) => paths.datasetVersion(slug, id)],
  [/^\/v1\/guideline-versions\/([^/]+)$/, (slug, id) => paths.guidelineVersion(slug, id)],
  [/^\/v1\/taxonomy-versions\/([^/]+)$/, (slug, id) => paths.taxonomyVersion(slug, id)],
];

/**
 * The page that shows the rows behind a figure, from the API path that answers them. Where no page shows them the path
 * itself is opened: the rows are there, if only as JSON.
 */
export function evidencePage(slug: string, apiPath: string): string {
  const [pathname = ''] = apiPath.split('?');
  for (const [pattern, page] of pages) {
    const id = pattern.exec(pathname)?.[1];
    if (id !== undefined) return page(slug, id);
  }
  return apiPath;
}
