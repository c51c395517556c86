import { z } from 'zod';
import { PROBLEM_BASE, problems, type ProblemType } from './problems.ts';
import type { Route } from './route.ts';
import { schemaBook, type JsonObject, type SchemaBook } from './schema-book.ts';

const NAMED_PLACE = { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } };

/** RFC 9457; further members depend on the problem and are described with it. */
const PROBLEM: JsonObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri', enum: Object.keys(problems).map((id) => PROBLEM_BASE + id) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Names this one occurrence in the log of the server' },
    errors: {
      type: 'array',
      description: 'The places in the request that are wrong, as JSON pointers below /params, /query and /body',
      items: { ...NAMED_PLACE, required: ['pointer', 'detail'] },
    },
  },
};

const SECURITY_SCHEMES: JsonObject = {
  token: { type: 'http', scheme: 'bearer', description: 'An API token, from createToken' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'assay_session',
    description: 'Set by signing in; a write needs a request from the same origin',
  },
};

/**
 * Describes routes as an OpenAPI 3.1 document. A pure function of its arguments with a fixed order, so that the
 * document can be compared byte by byte. Schemas with an id become components; one whose input differs from its
 * output (a default, a conversion) appears twice, the input with the suffix `Input`.
 *
 * @throws Error naming the operation when two share method and path, or a path parameter is not declared.
 */
export function buildOpenApi(routes: Readonly<Record<string, Route>>, version: string): JsonObject {
  const book = schemaBook(
    Object.values(routes).flatMap((route) => [route.params, route.query, route.body].filter(isSchema)),
    Object.values(routes).flatMap((route) => [route.response].filter(isSchema)),
  );
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, route] of Object.entries(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const methods = (paths[path] ??= {});
    const method = route.method.toLowerCase();
    if (method in methods) throw new Error(`${id}: another operation answers ${route.method} ${route.path} already`);
    methods[method] = operation(id, route, book);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version,
      description: 'The operations platform for training data.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { ...book.components, Problem: PROBLEM },
      responses: problemAnswers(Object.values(routes)),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

function operation(id: string, route: Route, book: SchemaBook): JsonObject {
  const body = bodyOf(route, book);
  return {
    operationId: id,
    summary: route.summary,
    description: accessInWords(route),
    ...(route.access === 'public' ? { security: [] } : {}),
    parameters: parametersOf(id, route, book),
    ...(body === null ? {} : { requestBody: body }),
    responses: { [route.status ?? 200]: answerOf(route, book), ...problemResponses(route) },
  };
}

function accessInWords({ access }: Route): string {
  if (access === 'public') return 'Anybody may call this.';
  if (access === 'signed-in') return "Anybody signed in may call this; it shows only what is the caller's own.";
  return `Needs the permission \`${access}\` where it acts.`;
}

function parametersOf(id: string, route: Route, book: SchemaBook): JsonObject[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const params = fieldsOf(route.params, book);
  for (const name of inPath) {
    if (!(name in params.properties)) throw new Error(`${id}: the path has :${name}, its params do not`);
  }
  for (const name of Object.keys(params.properties)) {
    if (!inPath.includes(name)) throw new Error(`${id}: params has ${name}, the path ${route.path} does not`);
  }
  const query = fieldsOf(route.query, book);
  return [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: params.properties[name] })),
    ...Object.entries(query.properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: query.required.includes(name),
      schema,
    })),
    ...headersOf(route),
  ];
}

function headersOf(route: Route): JsonObject[] {
  if (route.method === 'GET') return [];
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Makes a repeated call answer what the first one answered',
    schema: { type: 'string', maxLength: 200 },
  };
  if (route.problems?.includes('version-changed') !== true) return [key];
  const match = {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The version last read, in quotes; refused when somebody else changed it since',
    schema: { type: 'string' },
  };
  return [key, match];
}

interface Fields {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

function fieldsOf(schema: z.ZodObject | undefined, book: SchemaBook): Fields {
  if (schema === undefined) return { properties: {}, required: [] };
  const { properties = {}, required = [] } = book.resolve(schema, 'input') as Partial<Fields>;
  return { properties, required };
}

function bodyOf(route: Route, book: SchemaBook): JsonObject | null {
  if (route.body === undefined) return null;
  if (route.body === 'bytes') return { required: true, content: { 'application/octet-stream': {} } };
  return { required: true, content: { 'application/json': { schema: book.reference(route.body, 'input') } } };
}

function answerOf(route: Route, book: SchemaBook): JsonObject {
  if (route.status === 204) return { description: 'Done' };
  const { response } = route;
  if (!isSchema(response)) return { description: 'A stream', content: { [response.stream]: {} } };
  return { description: 'Done', content: { 'application/json': { schema: book.reference(response, 'output') } } };
}

/** The declared problems and the ones every operation of its kind can answer, by HTTP status. */
function problemsByStatus(route: Route): ReadonlyMap<number, readonly ProblemType[]> {
  const types = new Set<ProblemType>(route.problems);
  if (route.params !== undefined || route.query !== undefined || route.body !== undefined) types.add('invalid-input');
  if (route.access !== 'public') types.add('not-signed-in');
  if (route.access !== 'public' && route.access !== 'signed-in') types.add('not-allowed');
  if (route.method !== 'GET') types.add('idempotency-key-reused');
  types.add('internal-error');
  const byStatus = new Map<number, ProblemType[]>();
  // In the order of the catalogue, so that the order of declaration does not matter.
  for (const type of Object.keys(problems) as ProblemType[]) {
    const { status } = problems[type];
    if (types.has(type)) byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return byStatus;
}

const answerName = (types: readonly ProblemType[]): string => types.join('.');

function problemResponses(route: Route): JsonObject {
  return Object.fromEntries(
    [...problemsByStatus(route)].map(([status, types]) => [
      status,
      { $ref: `#/components/responses/${answerName(types)}` },
    ]),
  );
}

/** Each combination of problems that some operation answers with under one status, once. */
function problemAnswers(all: readonly Route[]): JsonObject {
  const found = new Map(
    all.flatMap((route) => [...problemsByStatus(route).values()]).map((types) => [answerName(types), types]),
  );
  return Object.fromEntries(
    [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, types]) => [name, problemAnswer(types)]),
  );
}

function problemAnswer(types: readonly ProblemType[]): JsonObject {
  const schema = {
    $ref: '#/components/schemas/Problem',
    properties: { type: { enum: types.map((type) => PROBLEM_BASE + type) } },
  };
  return {
    description: types.map((type) => `${problems[type].title} (\`${type}\`)`).join('; '),
    content: { 'application/problem+json': { schema } },
  };
}
