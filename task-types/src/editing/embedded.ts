import { createContext, type RefObject } from 'react';

/** An editor or viewer inside another one that shows the item, keeps the history and shares out the keyboard. */
export interface Embedded {
  /** The keyboard is with this one. */
  readonly live: boolean;
  /** Keys pressed anywhere in here belong to the one that is live. */
  readonly within: RefObject<HTMLElement | null>;
}

/** Null for an editor that stands alone. */
export const EmbeddedContext = createContext<Embedded | null>(null);
