import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { until } from './until.ts';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));
const WIDTHS = [1280, 1920] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Look {
  /** CSS pixels; the first is the one the page is left at. */
  readonly widths?: readonly (typeof WIDTHS)[number][];
  readonly schemes?: readonly (typeof SCHEMES)[number][];
}

/**
 * Looks at the page as it stands: every serious or critical violation of axe-core in light and dark, one line each,
 * and a screenshot per scheme and width in e2e/screenshots. Leaves the page light at 1280 unless told otherwise.
 */
export async function inspect(
  page: Page,
  name: string,
  { widths = WIDTHS, schemes = SCHEMES }: Look = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const found: string[] = [];
  for (const scheme of schemes.toReversed()) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await until(`the page in ${scheme}`, async () => (await page.evaluate(isDrawnIn(scheme))) === true, 10);
    for (const width of widths.toReversed()) {
      await page.setViewportSize({ width, height: width === 1280 ? 800 : 1080 });
      await page.screenshot({ path: `${folder}${name}-${scheme}-${width}.png` });
    }
    found.push(...(await violations(page)).map((line) => `${name}, ${scheme}: ${line}`));
  }
  return found;
}

/** Every colour has arrived: what is looked at in between is half light and half dark. */
const isDrawnIn = (
  scheme: string,
): string => `new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() =>
  answer(document.documentElement.dataset.mantineColorScheme === '${scheme}' &&
    document.getAnimations().every((one) => one.effect?.getTiming().iterations === Infinity)))))`;

async function violations(page: Page): Promise<string[]> {
  // Through the debugger, because the policy of the page runs no foreign script.
  const known = await page.evaluate("typeof axe !== 'undefined'");
  if (known !== true) await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}
