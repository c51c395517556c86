import { writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { describeMachine, loadOfLastMinute, revision } from '../machine.ts';
import { tableOf, type Figure } from '../report.ts';
import { crowdFigures, keysFigure, loadFigures, memoryFigures, paceFigure, tableFigures } from './budgets.ts';
import { measureCrowd } from './crowd.ts';
import { pictures, texts } from './deliveries.ts';
import { loadDesk, loadSignIn, type Load } from './first-load.ts';
import { BROWSER_USAGE, readBrowserOptions, type BrowserOptions, type Part } from './options.ts';
import { burst, chooseInTurn, labelAtPace, ourChoice, takeSeat, typeFast, WARM } from './pace.ts';
import { openScene, type BrowserScene } from './scene.ts';
import { labelLong } from './session.ts';
import { scrollTable } from './table.ts';

const VISITS = 5;
const TEXT_MS = 50;
const IMAGE_MS = 75;
/** Items for the keys that are pressed in a burst, and some to spare. */
const SPARE = 40;

type Say = (text: string) => void;

async function measurePace(scene: BrowserScene, { paced, seed }: BrowserOptions, say: Say): Promise<Figure[]> {
  say('texts at human pace');
  const text = await takeSeat(scene, 'Texts', texts(paced + WARM + SPARE));
  const ms = await labelAtPace(text.page, paced, seed, chooseInTurn(text.page));
  say('keys in a burst');
  const keys = await burst(text.page, ourChoice);
  const letters = await typeFast(text.page, () => text.page.keyboard.press('o'));
  await text.page.context().close();
  say('pictures at human pace');
  const delivery = await pictures(scene.stage, {
    taskType: 'image-boxes',
    count: paced + WARM + 5,
    width: 1280,
    height: 960,
    seed,
    grain: 40,
  });
  const image = await takeSeat(scene, 'Pictures', delivery);
  // A new box in the middle of the view.
  const imageMs = await labelAtPace(image.page, paced, seed, () => image.page.keyboard.press('n'));
  await image.page.context().close();
  return [
    paceFigure('text-painted', 'submit → next text painted', ms, TEXT_MS),
    paceFigure('image-painted', 'submit → next picture painted', imageMs, IMAGE_MS),
    keysFigure('burst', 'keys of answers in a burst', keys),
    keysFigure('typing', 'letters typed without a pause', letters),
  ];
}

async function measureLoad(scene: BrowserScene, { seed }: BrowserOptions, say: Say): Promise<Figure[]> {
  const visits = async (visit: () => Promise<Load>): Promise<Load[]> => {
    const found: Load[] = [];
    for (let n = 0; n < VISITS; n += 1) found.push(await visit());
    return found;
  };
  say('first loads');
  const signIn = await visits(async () => loadSignIn(await scene.stranger()));
  const text = await takeSeat(scene, 'Loaded-texts', texts(10));
  const picture = { taskType: 'image-boxes', count: 10, width: 1280, height: 960, seed: seed + 1, grain: 40 } as const;
  const image = await takeSeat(scene, 'Loaded-pictures', await pictures(scene.stage, picture));
  const desk = (handle: string, campaignId: string) => async () =>
    loadDesk(await scene.seat(handle), `/p/${scene.stage.slug}/work/${campaignId}/label`);
  const texted = await visits(desk('loaded-texts', text.campaignId));
  const pictured = await visits(desk('loaded-pictures', image.campaignId));
  for (const { page } of [text, image]) await page.context().close();
  return [
    ...loadFigures('load-sign-in', 'first load, sign-in', signIn, false),
    ...loadFigures('load-text', 'first load, desk with a text', texted, true),
    ...loadFigures('load-image', 'first load, desk with a picture', pictured, true),
  ];
}

type Measure = (scene: BrowserScene, options: BrowserOptions, say: Say) => Promise<Figure[]>;

const measures: Readonly<Record<Part, Measure>> = {
  pace: measurePace,
  load: measureLoad,
  async frames(scene, { seed }, say) {
    say('a crowd of regions');
    return crowdFigures(await measureCrowd(scene, seed));
  },
  async table(scene, { rows }, say) {
    say(`a table of ${rows} rows`);
    return tableFigures(rows, await scrollTable(scene, rows));
  },
  async memory(scene, { labelled }, say) {
    say(`${labelled} items in one session`);
    return memoryFigures(labelled, await labelLong(scene, labelled));
  },
};

interface Measured {
  readonly figures: readonly Figure[];
  /** Parts that ended with an error; the figures of the others stand. */
  readonly failed: readonly { readonly part: Part; readonly error: string }[];
}

async function measure(scene: BrowserScene, options: BrowserOptions, say: Say): Promise<Measured> {
  const figures: Figure[] = [];
  const failed: Measured['failed'][number][] = [];
  for (const part of options.parts) {
    try {
      figures.push(...(await measures[part](scene, options, say)));
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : String(cause);
      say(`${part} failed: ${error}`);
      failed.push({ part, error });
    }
  }
  return { figures, failed };
}

/**
 * Measures the app in a real browser against its budgets, prints a table and writes the figures as JSON. A part that
 * fails takes no other with it, but the exit code.
 */
export async function benchBrowser(args: readonly string[]): Promise<void> {
  const options = readBrowserOptions(args);
  if (options === 'help') {
    console.log(BROWSER_USAGE);
    return;
  }
  const begun = performance.now();
  const before = loadOfLastMinute();
  const measured = revision();
  const say = (text: string): void =>
    console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${text}`);
  const scene = await openScene(options.delay);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void scene.close().then(() => process.exit(130)));
  }
  try {
    const { figures, failed } = await measure(scene, options, say);
    const { json, ...rest } = options;
    const report = {
      date: new Date().toISOString().slice(0, 10),
      revision: measured,
      machine: describeMachine(),
      browser: `Chromium ${scene.browser.version()}, headless, without a GPU`,
      options: rest,
      load: { before, after: loadOfLastMinute() },
      seconds: Math.round((performance.now() - begun) / 1000),
      figures,
      failed,
    };
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    const { machine, load } = report;
    console.log(
      [
        '',
        `${report.date}, revision ${measured ?? 'unknown'}`,
        `${machine.cpu}, ${machine.cores} cores for browser, server and database together, ${machine.memoryGiB} GiB, ${machine.system}`,
        `${report.browser}; ${options.delay} ms added to every request; seed ${options.seed}; ${report.seconds} s`,
        `load average ${load.before} before, ${load.after} at the end`,
        '',
        tableOf(report),
        '',
        ...failed.map(({ part, error }) => `No figures of "${part}": ${error}`),
        `Written to ${json}.`,
      ].join('\n'),
    );
    if (failed.length > 0) process.exitCode = 1;
  } finally {
    say('stopping');
    await scene.close();
  }
}
