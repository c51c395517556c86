import { loadDesk, type Load } from '../browser/first-load.ts';
import { burst, chooseInTurn, labelAtPace, typeFast, WARM } from '../browser/pace.ts';
import { otherItem, type Page } from '../browser/probe.ts';
import { labelOn } from '../browser/session.ts';
import { handleBoxes } from './handle-boxes.ts';
import type { Part, PeerOptions } from './options.ts';
import { handledReadings, keysReading, loadReadings, memoryReadings, paceReadings, type Reading } from './readings.ts';
import type { Desk, Tool } from './tool.ts';

const VISITS = 5;
/** Items for the keys that are pressed in a burst, and some to spare. */
const SPARE = 40;

type Say = (text: string) => void;

/** What could be measured of a tool, and why something could not. */
export interface Measured {
  readonly tool: string;
  readonly readings: readonly Reading[];
  readonly failures: readonly string[];
}

async function atDesk<Value>(desk: Desk, act: (page: Page) => Promise<Value>): Promise<Value> {
  const { page, context } = await desk.seat();
  try {
    await page.goto(desk.path);
    await otherItem(page, '');
    return await act(page);
  } finally {
    await context.close();
  }
}

async function measurePace(tool: Tool, { paced, seed }: PeerOptions): Promise<Reading[]> {
  const texts = await tool.texts('texts', paced + WARM + 5);
  const ms = await atDesk(texts, (page) => labelAtPace(page, paced, seed, chooseInTurn(page)));
  const pictures = await tool.pictures('pictures', paced + WARM + 5);
  const mark = (page: Page) => () => tool.hands.markPicture(page);
  const pictureMs = await atDesk(pictures, (page) => labelAtPace(page, paced, seed, mark(page)));
  return [...paceReadings('text', 'text', ms), ...paceReadings('picture', 'picture', pictureMs)];
}

async function measureKeys({ hands, ...tool }: Tool): Promise<Reading[]> {
  const typed = await atDesk(await tool.texts('typed', SPARE), (page) => typeFast(page, () => hands.beginNote(page)));
  const kept = await atDesk(await tool.texts('burst', SPARE), (page) => burst(page, hands.choiceSent));
  return [
    keysReading('typing', 'letters typed without a pause', typed),
    keysReading('burst', 'keys of answers in a burst', kept),
  ];
}

async function measureLoad(tool: Tool): Promise<Reading[]> {
  const visits = async (desk: Desk): Promise<Load[]> => {
    const found: Load[] = [];
    for (let n = 0; n < VISITS; n += 1) found.push(await loadDesk(await desk.seat(), desk.path));
    return found;
  };
  return [
    ...loadReadings('load-text', 'desk with a text', await visits(await tool.texts('loaded-texts', 10))),
    ...loadReadings('load-picture', 'desk with a picture', await visits(await tool.pictures('loaded-pictures', 10))),
  ];
}

async function measureMemory(tool: Tool, { labelled }: PeerOptions): Promise<Reading[]> {
  const { seat, path } = await tool.texts('long', labelled + 10);
  return memoryReadings(labelled, await labelOn(await seat(), path, labelled));
}

/** Measures one tool. A step that a tool does not survive is told, and the next one is measured all the same. */
export async function measureTool(tool: Tool, options: PeerOptions, say: Say): Promise<Measured> {
  const steps: readonly (readonly [Part, string, () => Promise<Reading[]>])[] = [
    ['pace', 'human pace', () => measurePace(tool, options)],
    ['pace', 'keys', () => measureKeys(tool)],
    ['load', 'first loads', () => measureLoad(tool)],
    ['frames', 'a thousand boxes', async () => handledReadings(await handleBoxes(await tool.boxes(), tool.hands))],
    ['memory', 'a long session', () => measureMemory(tool, options)],
  ];
  const readings: Reading[] = [];
  const failures: string[] = [];
  for (const [part, what, step] of steps) {
    if (!options.parts.includes(part)) continue;
    say(`${tool.name}: ${what}`);
    try {
      readings.push(...(await step()));
    } catch (cause) {
      failures.push(`${tool.name}, ${what}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return { tool: tool.name, readings, failures };
}
