import type { Module } from '../../platform/module.ts';
import { addGold, retireGold } from './gold.commands.ts';
import { listGold, listGoldTallies } from './gold.queries.ts';

export { goldTallies, type GoldTallyRow } from './gold.store.ts';

/** Hidden reference answers and what they show about each person. */
export const gold: Module = { name: 'gold', operations: { addGold, retireGold, listGold, listGoldTallies } };
