import type { OpenBrowser } from '../../../e2e/src/browser.ts';

export type Page = OpenBrowser['page'];

/** Where the item in hand can be told from the others, in the page of one tool; an expression that gives a text. */
export const OUR_ITEM = `(() => {
  const editor = document.querySelector('.assay-editor');
  const image = editor?.querySelector('img');
  if (image) return image.complete && image.naturalWidth > 0 ? image.currentSrc : '';
  return /Item \\d+/.exec(editor?.textContent ?? '')?.[0] ?? '';
})()`;

/**
 * Runs in the page before anything else: notes when Ctrl+Enter is pressed, and when the frame after it is painted that
 * first shows another item. Text, because it belongs to the page and not to this program.
 *
 * @param item expression that names the item in hand; empty while there is none
 */
export function probe(item: string): string {
  return `window.assayBench = (() => {
    const shown = () => ${item};
    const afterPaint = (run) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => run(performance.now());
      channel.port2.postMessage(0);
    };
    const bench = { painted: [], first: null, frames: null, shown };
    const untilOther = (than, run) => {
      const look = () => {
        const now = shown();
        if (now !== '' && now !== than) afterPaint(run);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    untilOther('', (at) => { bench.first = at; });
    addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !event.ctrlKey || !event.isTrusted) return;
      const pressed = event.timeStamp;
      untilOther(shown(), (at) => bench.painted.push(at - pressed));
    }, true);
    bench.other = (than) => new Promise((done, late) => {
      const timer = setTimeout(() => late(new Error('No other item came within two minutes.')), 120_000);
      untilOther(than, () => {
        clearTimeout(timer);
        done();
      });
    });
    bench.watchFrames = () => {
      bench.frames = [];
      let last = null;
      const tick = (at) => {
        if (bench.frames === null) return;
        if (last !== null) bench.frames.push(at - last);
        last = at;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    };
    bench.takeFrames = () => {
      const { frames } = bench;
      bench.frames = null;
      return frames;
    };
    return bench;
  })();`;
}

/** Milliseconds from the key to the painted item, for every submission so far. */
export async function paintedMs(page: Page): Promise<readonly number[]> {
  return (await page.evaluate('window.assayBench.painted')) as number[];
}

/** Milliseconds from the start of the page to its first painted item; null while there is none. */
export async function firstItemMs(page: Page): Promise<number | null> {
  return (await page.evaluate('window.assayBench.first')) as number | null;
}

export async function itemInHand(page: Page): Promise<string> {
  return (await page.evaluate('window.assayBench.shown()')) as string;
}

/** Waits until an item is in hand that is not this one. */
export async function otherItem(page: Page, than: string): Promise<string> {
  await page.evaluate(`window.assayBench.other(${JSON.stringify(than)})`);
  return itemInHand(page);
}

/** Milliseconds between frames while something is done. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate('window.assayBench.watchFrames()');
  await act();
  return (await page.evaluate('window.assayBench.takeFrames()')) as number[];
}

export async function pause(ms: number): Promise<void> {
  await new Promise((wake) => setTimeout(wake, ms));
}
