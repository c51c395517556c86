import { startServer } from '../../../server/src/as-process.ts';
import { newVisitor, openBrowser, type OpenBrowser, type Visitor } from '../../../e2e/src/browser.ts';
import { newPlace, PASSWORD } from '../../../e2e/src/server.ts';
import { openStage, type Stage } from '../../../e2e/src/stage.ts';
import { standAway } from './delay-proxy.ts';
import { OUR_ITEM, probe } from './probe.ts';

/** A server with an empty project, a browser, and the distance between them. */
export interface BrowserScene {
  readonly stage: Stage;
  readonly browser: OpenBrowser['browser'];
  /** Somebody signed in at a computer of their own, with nothing in its cache. */
  seat(handle: string): Promise<Visitor>;
  /** Somebody who has never been here. */
  stranger(): Promise<Visitor>;
  close(): Promise<void>;
}

export async function openScene(delay: number): Promise<BrowserScene> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const place = await newPlace();
    closers.push(() => place.remove());
    const server = await startServer(place);
    closers.push(() => server.stop());
    const stage = await openStage(server);
    const far = await standAway(stage.baseUrl, delay);
    closers.push(() => far.close());
    const open = await openBrowser();
    closers.push(() => open.close());
    const stranger = async (): Promise<Visitor> => {
      const visitor = await newVisitor(open.browser, { baseURL: far.baseUrl });
      await visitor.context.addInitScript(probe(OUR_ITEM));
      return visitor;
    };
    return {
      stage,
      browser: open.browser,
      stranger,
      async seat(handle) {
        const visitor = await stranger();
        const answer = await visitor.context.request.post('/v1/session', { data: { handle, password: PASSWORD } });
        if (answer.status() !== 201) throw new Error(`${handle} could not sign in (${answer.status()}).`);
        return visitor;
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
