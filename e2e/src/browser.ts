import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export interface BrowserOptions {
  readonly colorScheme?: 'light' | 'dark';
  /** CSS pixels; the smallest screen the app promises to work on unless told otherwise. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What relative addresses in `page.goto` start from. */
  readonly baseURL?: string;
}

/** A person at a computer of their own: cookies, storage and pages apart from everybody else's. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Messages of uncaught errors in its pages, in order. */
  readonly pageErrors: readonly string[];
}

export interface OpenBrowser extends Visitor {
  readonly browser: Browser;
  /** Ends the page and the browser process. */
  close(): Promise<void>;
}

/** Somebody else in the same browser process. */
export async function newVisitor(browser: Browser, options: BrowserOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport ?? { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...(options.baseURL === undefined ? {} : { baseURL: options.baseURL }),
  });
  const pageErrors: string[] = [];
  context.on('weberror', (thrown) => pageErrors.push(thrown.error().message));
  return { context, page: await context.newPage(), pageErrors };
}

/**
 * Starts a headless browser with one page. Motion is reduced, times are UTC and the language is English, so that a
 * journey sees the same page on every machine. Works as root and without a display, a GPU or system packages.
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    env: { ...definedOf(process.env), ...env },
    // Containers and root have neither a sandbox nor a large /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'],
  });
  try {
    return { browser, ...(await newVisitor(browser, options)), close: () => browser.close() };
  } catch (cause) {
    await browser.close();
    throw cause;
  }
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
