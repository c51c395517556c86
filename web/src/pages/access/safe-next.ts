/** Where to go after signing in: only an address of this app, never another site. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith('/')) return '/';
  // A browser reads "//host" and "/\host" as another site.
  const url = URL.canParse(next, 'http://app.invalid') ? new URL(next, 'http://app.invalid') : null;
  if (url?.origin !== 'http://app.invalid' || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
