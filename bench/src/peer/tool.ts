import type { Visitor } from '../../../e2e/src/browser.ts';
import type { ChoiceSent } from '../browser/pace.ts';
import type { Page } from '../browser/probe.ts';

/** Work that waits for one person, who sits down at a computer with nothing in its cache. */
export interface Desk {
  readonly path: string;
  seat(): Promise<Visitor>;
}

export type Point = readonly [x: number, y: number];

/** How the same thing is done by hand in each tool. Texts are answered by the keys 1, 2, 3 and sent by Ctrl+Enter in both. */
export interface Hands {
  readonly choiceSent: ChoiceSent;
  /** Marks something in the picture in hand, whatever it is. */
  markPicture(page: Page): Promise<void>;
  /** Puts the cursor into the note of the text in hand. */
  beginNote(page: Page): Promise<void>;
  /** What is looked at in a picture with regions. */
  readonly view: string;
  /** Takes up the next region. */
  readonly next: string;
  /** Held down while the wheel zooms; null for none. */
  readonly zooming: string | null;
  /** Pans while `drag` drags. */
  pan(page: Page, drag: () => Promise<void>): Promise<void>;
  /** A corner of the region in hand, which can be dragged. */
  corner(page: Page): Promise<Point>;
}

/** A tool with its server, at the same distance from the browser as any other. */
export interface Tool {
  readonly name: string;
  readonly hands: Hands;
  texts(name: string, count: number): Promise<Desk>;
  pictures(name: string, count: number): Promise<Desk>;
  /** One picture of 4k with a thousand boxes that somebody drew. */
  boxes(): Promise<Desk>;
  close(): Promise<void>;
}
