import { routes, type Route } from '@assay/api';

const all: readonly (readonly [string, Route])[] = Object.entries(routes);
const quoted = (id: string): string => `'${id}'`;

/** As wide as the formatter lets a line be. */
const WIDTH = 120;

function setOf(name: string, says: string, has: (route: Route) => boolean): string {
  const ids = all.filter(([, route]) => has(route)).map(([id]) => quoted(id));
  const begins = `export const ${name}: ReadonlySet<OperationId> = new Set<OperationId>([`;
  const short = `${begins}${ids.join(', ')}]);`;
  const code = short.length <= WIDTH ? short : `${begins}\n${ids.map((id) => `  ${id},\n`).join('')}]);`;
  return `/** ${says} */\n${code}\n`;
}

/** The source of `api/src/calls.ts`: what a caller must know of each operation, so that it needs none of the schemas. */
export function callTable(): string {
  const lines = all.map(([id, { method, path }]) => `  ${id}: '${method} ${path}',\n`);
  return [
    "import type { Method } from './route.ts';\nimport type { OperationId } from './routes.ts';\n",
    '// Written by `npm run generate` from routes.ts; a browser calls by this table and never loads the schemas.\n',
    `/** Method and path of every operation. */\nexport const calls = {\n${lines.join('')}} as const satisfies Record<OperationId, \`\${Method} /\${string}\`>;\n`,
    setOf('uploads', 'Operations that take raw bytes instead of JSON.', ({ body }) => body === 'bytes'),
    setOf('streams', 'Operations whose answer is handed out as it comes.', ({ response }) => 'stream' in response),
  ].join('\n');
}
