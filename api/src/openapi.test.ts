import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildOpenApi } from './openapi.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

const basket = z.object({ id: z.uuid(), size: z.number().default(1) }).meta({ id: 'Basket' });
const shelf = z.object({ baskets: z.array(basket) }).meta({ id: 'Shelf' });

const changeShelf: Route = {
  method: 'PUT',
  path: '/v1/shelves/:shelfId',
  summary: 'Change a shelf',
  access: 'item:read',
  params: z.object({ shelfId: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().max(9).default(5), after: z.iso.datetime().optional() }),
  body: shelf,
  response: shelf,
  problems: ['version-changed', 'not-found'],
};
type Answer = { description: string; content: Record<string, { schema?: unknown }>; $ref?: string };
type Operation = {
  responses: Record<string, Answer>;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: unknown;
  security?: unknown;
};
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { properties?: unknown }>;
    readonly responses: Record<string, Answer>;
  };
}
const build = (given: Readonly<Record<string, Route>>): Document => buildOpenApi(given, '1.0.0') as unknown as Document;

test('what goes in and what comes out are told apart where they differ, also inside others', () => {
  const { components, paths } = build({ changeShelf });
  expect(Object.keys(components.schemas)).toEqual(['Basket', 'BasketInput', 'Shelf', 'ShelfInput', 'Problem']);
  expect(components.schemas['Basket']).toMatchObject({ required: ['id', 'size'] });
  expect(components.schemas['BasketInput']).toMatchObject({ required: ['id'] });
  expect(components.schemas['ShelfInput']?.properties).toEqual({
    baskets: { type: 'array', items: { $ref: '#/components/schemas/BasketInput' } },
  });
  const operation = paths['/v1/shelves/{shelfId}']?.['put'];
  expect(operation?.requestBody).toEqual({
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ShelfInput' } } },
  });
  expect(operation?.responses['200']?.content['application/json']?.schema).toEqual({
    $ref: '#/components/schemas/Shelf',
  });
});

test('parameters come from the path, the query and what a write may carry', () => {
  const operation = build({ changeShelf }).paths['/v1/shelves/{shelfId}']?.['put'];
  expect(operation?.parameters.map(({ name, in: where, required }) => [name, where, required])).toEqual([
    ['shelfId', 'path', true],
    ['limit', 'query', false],
    ['after', 'query', false],
    ['Idempotency-Key', 'header', false],
    ['If-Match', 'header', false],
  ]);
  expect(operation?.parameters[2]?.schema).toEqual({ type: 'string', format: 'date-time' });
});

test('problems are grouped by status: the declared ones and those every such operation has', () => {
  const { paths, components } = build({ changeShelf });
  const responses = paths['/v1/shelves/{shelfId}']?.['put']?.responses ?? {};
  expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '404', '412', '422', '500']);
  expect(responses['412']).toEqual({ $ref: '#/components/responses/version-changed' });
  const answer = components.responses['version-changed'];
  expect(answer?.description).toBe('Somebody changed this since you read it (`version-changed`)');
  expect(Object.keys(answer?.content ?? {})).toEqual(['application/problem+json']);
});

test('problems that share a status are one answer', () => {
  const both: Route = { ...changeShelf, problems: ['state-refused', 'conflict'] };
  const { paths, components } = build({ both });
  const at = paths['/v1/shelves/{shelfId}']?.['put']?.responses['409'];
  expect(at).toEqual({ $ref: '#/components/responses/conflict.state-refused' });
  expect(JSON.stringify(components.responses['conflict.state-refused'])).toContain('problems/state-refused');
});

test('a public read asks for nothing and refuses nobody', () => {
  const open: Route = {
    method: 'GET',
    path: '/v1/open',
    summary: 'x',
    access: 'public',
    response: { stream: 'text/csv' },
  };
  const operation = build({ open }).paths['/v1/open']?.['get'];
  expect(operation).toMatchObject({ security: [], parameters: [] });
  expect(Object.keys(operation?.responses ?? {})).toEqual(['200', '500']);
  expect(operation?.responses['200']?.content).toEqual({ 'text/csv': {} });
});

test('mistakes in a declaration are named', () => {
  const twice = { ...changeShelf, path: '/v1/shelves/:shelfId' };
  expect(() => build({ changeShelf, twice })).toThrow('twice: another operation answers PUT /v1/shelves/:shelfId');
  expect(() => build({ lost: { ...changeShelf, path: '/v1/shelves/:other' } })).toThrow('lost: the path has :other');
  expect(() => build({ extra: { ...changeShelf, path: '/v1/shelves' } })).toThrow('extra: params has shelfId');
  const other = z.object({ name: z.string() }).meta({ id: 'Basket' });
  expect(() => build({ changeShelf, clash: { ...changeShelf, path: '/v1/x/:shelfId', response: other } })).toThrow(
    '"Basket"',
  );
});

test('every operation of the public API can be described, and every reference leads somewhere', () => {
  const document = build(routes);
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(operations).toHaveLength(Object.keys(routes).length);
  const used = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    (match) => match[1],
  );
  expect(used.length).toBeGreaterThan(0);
  const known = new Set(Object.keys(document.components.schemas));
  expect(used.filter((name) => !known.has(name ?? ''))).toEqual([]);
  expect(JSON.stringify(document)).not.toContain('$defs');
});
