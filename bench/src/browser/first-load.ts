import type { Visitor } from '../../../e2e/src/browser.ts';
import { firstItemMs, otherItem } from './probe.ts';

/** What one visit with an empty cache cost. */
export interface Load {
  /** Milliseconds from the start of the navigation until what one came for was painted. */
  readonly ms: number;
  /** Compressed bytes of the app itself: page, scripts, styles, fonts. */
  readonly appBytes: number;
  /** Compressed bytes of all answers until then. */
  readonly allBytes: number;
  /** Answers until then. */
  readonly requests: number;
}

const APP = new Set(['Document', 'Script', 'Stylesheet', 'Font']);

/** Visits a page with an empty cache and counts what crosses the wire until `arrived` says so. */
async function load({ context, page }: Visitor, path: string, arrived: () => Promise<number>): Promise<Load> {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  let [appBytes, allBytes, requests] = [0, 0, 0];
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    requests += 1;
    allBytes += encodedDataLength;
    if (APP.has(kinds.get(requestId) ?? '')) appBytes += encodedDataLength;
  });
  await page.goto(path);
  const ms = await arrived();
  return { ms, appBytes, allBytes, requests };
}

/** From nothing to the first item on the screen of somebody who is signed in. */
export async function loadDesk(visitor: Visitor, path: string): Promise<Load> {
  try {
    return await load(visitor, path, async () => {
      await otherItem(visitor.page, '');
      return (await firstItemMs(visitor.page)) ?? Number.NaN;
    });
  } finally {
    await visitor.context.close();
  }
}

/** From nothing to the form of somebody who is not signed in. */
export async function loadSignIn(visitor: Visitor): Promise<Load> {
  try {
    return await load(visitor, '/sign-in', async () => {
      await visitor.page.getByLabel('Handle').waitFor();
      return (await visitor.page.evaluate('performance.now()')) as number;
    });
  } finally {
    await visitor.context.close();
  }
}
