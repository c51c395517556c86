import type { Module } from '../../platform/module.ts';
import { submitReview } from './review.commands.ts';
import { getReviewFigures, listReviews } from './review.queries.ts';

export { reviewTallies, type ReviewTally } from './review.store.ts';

/** Verdicts on answers, and the way back to the person who gave them. */
export const review: Module = { name: 'review', operations: { submitReview, listReviews, getReviewFigures } };
