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
  people: (slug: string) => `/p/${slug}/people`,
} as const;
