import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { buildOpenApi, routes } from '@assay/api';
import type { FastifyInstance } from 'fastify';

/** Nothing from elsewhere runs or is fetched; styles may be inline because the component library sets them so. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  // A recording is played from the bytes its waveform is drawn from.
  "media-src 'self' blob:",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the API's own description, and the web app when it has been built; every address that is no file is a page. */
export async function serveWeb(app: FastifyInstance, folder: string, version: string): Promise<void> {
  const description = JSON.stringify(buildOpenApi(routes, version));
  app.get('/v1/openapi.json', (_request, reply) => reply.type('application/json').send(description));
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // File names of the build carry their content's hash.
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/v1/')) return reply.callNotFound();
    return reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('cache-control', 'no-cache')
      .sendFile('index.html');
  });
}
