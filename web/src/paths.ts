/** Every address of the app. Pages link through these, so that a moved page is moved once. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) =>
    next === undefined || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
  setup: () => '/setup',
  accept: () => '/accept',
  account: () => '/account',
  projects: () => '/projects',
  project: (slug: string) => `/p/${slug}`,
  work: (slug: string) => `/p/${slug}/work`,
  workbench: (slug: string, campaignId: string, purpose: string) => `/p/${slug}/work/${campaignId}/${purpose}`,
  myAnswers: (slug: string, campaignId: string) => `/p/${slug}/work/${campaignId}/answers`,
  people: (slug: string) => `/p/${slug}/people`,
} as const;
