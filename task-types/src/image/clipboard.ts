import type { Region } from './shape.ts';
import { createStore } from './store.ts';

/** The region copied last, in this tab: it can be pasted into the next items too. */
export const clipboard = createStore<Region | null>(null);
