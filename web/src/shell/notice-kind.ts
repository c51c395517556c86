import { noticeKinds } from '@assay/api';

export type NoticeKind = (typeof noticeKinds)[number];

/** What a kind of notice is called, as people choose it. */
export const noticeTitles: Readonly<Record<NoticeKind, string>> = {
  mention: 'You are named in a comment',
  comment: 'Comments in your conversations and on your answers',
  'answer-sent-back': 'An answer of yours is sent back',
  'question-asked': 'Questions about guidelines you manage',
  'question-answered': 'Your question is answered',
  'consultation-asked': 'Your answer to a proposal is asked',
  'decision-asked': 'A decision is yours to take',
  'decision-closed': 'A decision you must know of is taken',
  'campaign-joined': 'You are chosen for a campaign',
};
