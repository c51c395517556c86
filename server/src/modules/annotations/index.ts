import type { Module } from '../../platform/module.ts';
import { getReopening, listMyAnnotations } from './annotations.queries.ts';
import { reviseAnnotation, saveReopeningDraft } from './reopen.commands.ts';
import { recomputeStatistics } from './statistics.commands.ts';
import { submitAnnotation } from './submit.commands.ts';

export { checkAnswer, deriveResult, type Result } from './annotations.rules.ts';
export { findAnnotation, insertRevision, streamAnnotations, type Annotation } from './annotations.store.ts';
export { findSpec, type Spec } from '../tasks/index.ts';
export { agreementPatterns, pairCounts, type PatternCounts } from './statistics.store.ts';
export { answersOf, insertResult } from './submit.store.ts';
export { suggestionGold, suggestionTallies, type SuggestionTally } from './suggestions.store.ts';

/** Answers as append-only revisions, and the running sums they leave behind. */
export const annotations: Module = {
  name: 'annotations',
  operations: {
    submitAnnotation,
    getReopening,
    saveReopeningDraft,
    reviseAnnotation,
    listMyAnnotations,
    recomputeStatistics,
  },
};
