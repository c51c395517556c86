import type { Stage } from '../../../e2e/src/stage.ts';
import { launchCampaign } from '../../../e2e/src/stage.ts';
import type { Delivery } from '../../../e2e/src/stage.ts';
import { until } from '../../../e2e/src/until.ts';
import { noise } from './deliveries.ts';
import { itemInHand, otherItem, paintedMs, pause, type Page } from './probe.ts';
import type { BrowserScene } from './scene.ts';

/** Milliseconds a quick annotator looks at an item before answering. */
const LEAST_LOOK = 500;
const MOST_LOOK = 1100;
/** Between the answer and its submission. */
const LEAST_REST = 150;
const MOST_REST = 350;
/** Items before the measurement, while the first of everything is loaded. */
export const WARM = 5;
/** Items answered as quickly as keys can be pressed. */
const BURST = 25;

export interface Desk {
  readonly page: Page;
  readonly stage: Stage;
  readonly campaignId: string;
}

/** A campaign of this delivery, with one annotator who has its first item in hand. */
export async function takeSeat(scene: BrowserScene, name: string, delivery: Delivery): Promise<Desk> {
  const { stage } = scene;
  const person = await stage.member(name.toLowerCase(), 'annotator');
  const campaign = await launchCampaign(stage, name, delivery, [{ person, purposes: ['label'] }]);
  const { page } = await scene.seat(person.handle);
  await page.goto(`/p/${stage.slug}/work/${campaign.id}/label`);
  await otherItem(page, '');
  return { page, stage, campaignId: campaign.id };
}

/** Answers items as a person does, and gives the milliseconds from each submission to the next item on the screen. */
export async function labelAtPace(
  page: Page,
  n: number,
  seed: number,
  answer: (place: number) => Promise<void>,
): Promise<readonly number[]> {
  const next = noise(seed);
  const between = (least: number, most: number): Promise<void> => pause(least + next() * (most - least));
  for (let place = 0; place < n + WARM; place += 1) {
    const item = await itemInHand(page);
    await between(LEAST_LOOK, MOST_LOOK);
    await answer(place);
    await between(LEAST_REST, MOST_REST);
    await page.keyboard.press('Control+Enter');
    await otherItem(page, item);
  }
  return (await paintedMs(page)).slice(WARM);
}

/** Chooses the first, second and third class by their keys, each in its turn. */
export function chooseInTurn(page: Page): (place: number) => Promise<void> {
  return (place) => page.keyboard.press(String((place % 3) + 1));
}

export interface Burst {
  readonly pressed: number;
  /** Keys whose effect reached the server. */
  readonly kept: number;
}

/** The choice that something sent to the server carries; undefined when it is no answer. */
export type ChoiceSent = (path: string, body: unknown) => unknown;

export const ourChoice: ChoiceSent = (path, body) =>
  path.endsWith('/annotation') ? ((body as { answer: { choice?: unknown } }).answer.choice ?? null) : undefined;

/** Presses the keys of many answers as quickly as they can be pressed, and looks what became of each. */
export async function burst(page: Page, choiceSent: ChoiceSent): Promise<Burst> {
  const wanted = Array.from({ length: BURST }, (_, place) => ['cat', 'dog', 'bird'][place % 3]);
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    const { pathname } = new URL(request.url());
    const choice = choiceSent(pathname, JSON.parse(request.postData() ?? 'null'));
    if (choice !== undefined) sent.push(choice);
  });
  const choose = chooseInTurn(page);
  for (const [place] of wanted.entries()) {
    await choose(place);
    await page.keyboard.press('Control+Enter');
  }
  await until('the answers of the burst', async () => sent.length >= BURST, 20).catch(() => undefined);
  // Each item takes one key that chooses and one that submits.
  const right = wanted.filter((choice, place) => sent[place] === choice).length;
  return { pressed: 2 * BURST, kept: Math.min(sent.length, BURST) + right };
}

const SENTENCE =
  'The quick brown fox jumps over the lazy dog, and nobody who types as fast as this may lose a letter. ';

/** Types into the note of an answer without a pause; how many letters of how many stand there in the end. */
export async function typeFast(page: Page, begin: () => Promise<void>): Promise<Burst> {
  const typed = SENTENCE.repeat(3);
  await begin();
  await page.keyboard.type(typed);
  const stands = (await page.evaluate('document.activeElement?.value ?? ""')) as string;
  await page.keyboard.press('Escape');
  const kept = [...typed].filter((letter, place) => stands[place] === letter).length;
  return { pressed: typed.length, kept };
}
