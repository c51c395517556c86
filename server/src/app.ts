import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { modules, schedules } from './modules.ts';
import { loadRegisters } from './modules/registers/index.ts';
import { authenticate, decide, prepareSetup, SETUP_HOURS } from './modules/access/index.ts';
import { defineInternalCommand, executeAsSystem } from './platform/command.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import { openPools } from './platform/db.ts';
import { localFileStore } from './platform/files.ts';
import { buildHttp } from './platform/http.ts';
import { openLive } from './platform/live.ts';
import { migrate } from './platform/migrate.ts';
import type { Platform } from './platform/platform.ts';
import type { Settings } from './platform/settings.ts';
import { VERSION } from './platform/software.ts';
import { openThreads } from './platform/threads.ts';
import { serveWeb } from './platform/web.ts';
import { backgroundOf, type Background } from './platform/worker.ts';

export interface App {
  readonly platform: Platform;
  readonly http: FastifyInstance;
  readonly background: Background;
  /** The secret of the first-run link while there is no administrator yet. */
  readonly setupSecret: string | null;
  close(): Promise<void>;
}

const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Declarations that the database checks against are written into it at every start. */
const loadDeclarations = defineInternalCommand<null, null>('loadDeclarations', async (context) => {
  await loadRegisters(context);
  return {
    output: null,
    events: [{ type: 'declarations.loaded', subject: { kind: 'installation', id: 'this' }, projectId: null }],
  };
});

/** Joins platform and modules on a database: the one place where everything is wired. */
export async function openApp(
  databaseUrl: string,
  settings: Settings,
  options: { clock?: Clock; log?: (problem: unknown) => void } = {},
): Promise<App> {
  const pools = openPools(databaseUrl);
  const live = openLive(pools, databaseUrl);
  const threads = openThreads();
  try {
    await migrate(pools.write);
    const platform: Platform = {
      pools,
      clock: options.clock ?? systemClock,
      files: localFileStore(settings.filesDir),
      live,
      settings,
      threads,
      authorise: decide,
      authenticate,
    };
    await executeAsSystem(platform, loadDeclarations, null);
    const setupSecret = await prepareSetup(platform, SETUP_HOURS);
    const http = buildHttp(platform, modules, options.log ?? ((problem) => console.error(problem)));
    await serveWeb(http, WEB_FOLDER, VERSION);
    return {
      platform,
      http,
      background: backgroundOf(modules, schedules),
      setupSecret,
      async close() {
        // Open streams would keep the server from closing.
        await live.close();
        await http.close();
        await threads.close();
        await pools.end();
      },
    };
  } catch (cause) {
    await live.close();
    await pools.end();
    throw cause;
  }
}
