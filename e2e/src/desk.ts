import { expect } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { newVisitor, type Visitor } from './browser.ts';
import type { Keys } from './scripts.ts';
import { PASSWORD } from './server.ts';
import type { Person, Purpose, Stage } from './stage.ts';
import { until } from './until.ts';

/** Somebody signed in, at a computer of their own. */
export async function seat(browser: Browser, stage: Stage, person: Pick<Person, 'handle'>): Promise<Visitor> {
  const visitor = await newVisitor(browser, { baseURL: stage.baseUrl });
  const data = { handle: person.handle, password: PASSWORD };
  const answer = await visitor.context.request.post('/v1/session', { data });
  expect(answer.status()).toBe(201);
  return visitor;
}

/** Presses keys as a person does; what is in quotation marks is typed. */
export async function press(page: Page, keys: Keys): Promise<void> {
  for (const key of keys) {
    if (key.startsWith('"')) await page.keyboard.type(key.slice(1, -1));
    else await page.keyboard.press(key);
  }
}

/** Opens the desk and waits until an item is in hand and the editor has the keyboard. */
export async function openDesk(page: Page, stage: Stage, campaignId: string, purpose: Purpose): Promise<void> {
  await page.goto(`/p/${stage.slug}/work/${campaignId}/${purpose}`);
  await atHand(page);
}

const AT_HAND = `!document.body.innerText.includes('Drawing the waveform') &&
  document.activeElement?.closest('.assay-editor') != null &&
  [...document.querySelectorAll('.assay-editor img')].every((image) => image.complete)`;

/** An item is in hand: its editor is painted, with all it shows. */
export async function atHand(page: Page): Promise<void> {
  await page.locator('.assay-editor').first().waitFor();
  await until('the editor', async () => (await page.evaluate(AT_HAND)) === true, 15);
}

/**
 * The unfinished answer of this browser in a campaign, whoever sits there; undefined when there is none.
 *
 * @param reopened the change of an answer already given, instead of one that is being given
 */
export async function draft(page: Page, campaignId: string, reopened = false): Promise<unknown> {
  const stored = (await page.evaluate('Object.entries(localStorage)')) as [string, string][];
  const own = stored.find(([name]) => {
    const [kind, , campaign, , purpose = ''] = name.split('/');
    return kind === 'assay-draft' && campaign === campaignId && purpose.startsWith('reopen:') === reopened;
  });
  return own === undefined ? undefined : (JSON.parse(own[1]) as { answer: unknown }).answer;
}

export async function submit(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
}

/** What tells one item from another on the screen: its number in the text, or the address of its image. */
export async function shownItem(page: Page): Promise<string> {
  return (await page.evaluate(
    `document.querySelector('.assay-editor img')?.src ??
      /Item \\d+/.exec([...document.querySelectorAll('.assay-editor, .assay-editor textarea')].map((e) => e.innerText).join(' '))?.[0] ??
      document.querySelector('.assay-editor audio')?.src ?? ''`,
  )) as string;
}
