import type { Module } from '../../platform/module.ts';
import { nearHandlers, watchDeadlines } from './deadline-notices.ts';
import * as queries from './my-work.queries.ts';
import { tellOfFeedback } from './notice-subscriptions.ts';

export { shareOf, wholeGroups } from './my-work.rules.ts';
export { listAgainstFinal as finalComparisons, listChecks as goldChecks } from './my-work.store.ts';

/** What a person who works here sees of their own work, and is told of it. */
export const myWork: Module = {
  name: 'my-work',
  operations: { ...queries },
  subscriptions: [tellOfFeedback, watchDeadlines],
  deadlines: nearHandlers,
};
