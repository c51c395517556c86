import type { Request, Routes } from '@assay/api';

/** What a conversation is about, as the API names it. */
export type CommentSubject = Request<Routes['addComment']>['body']['subject'];
