import { expect, test } from 'vitest';
import { calls, streams, uploads } from './calls.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

test('callers know of every operation what the routes say; after a change of routes, run `npm run generate`', () => {
  const all = Object.entries<Route>(routes);
  expect(calls).toEqual(Object.fromEntries(all.map(([id, { method, path }]) => [id, `${method} ${path}`])));
  expect([...uploads]).toEqual(all.filter(([, { body }]) => body === 'bytes').map(([id]) => id));
  expect([...streams]).toEqual(all.filter(([, { response }]) => 'stream' in response).map(([id]) => id));
});
