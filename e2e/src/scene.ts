import { startServer } from '../../server/src/as-process.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { newPlace } from './server.ts';
import { openStage, type Stage } from './stage.ts';

/** A server with an empty project and a browser, for all journeys of one file. */
export interface Scene {
  readonly stage: Stage;
  readonly open: OpenBrowser;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const place = await newPlace();
  const server = await startServer(place);
  const stop = async (): Promise<void> => {
    await server.stop();
    await place.remove();
  };
  try {
    const stage = await openStage(server);
    const open = await openBrowser();
    const close = async (): Promise<void> => {
      await open.close();
      await stop();
    };
    return { stage, open, close };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
