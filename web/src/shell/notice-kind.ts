import { t } from '@assay/words';
import { noticeKinds } from '@assay/api';

export type NoticeKind = (typeof noticeKinds)[number];

/** What a kind of notice is called, as people choose it. */
export const noticeTitles: Readonly<Record<NoticeKind, string>> = {
  mention: t('You are named in a comment'),
  comment: t('Comments in your conversations and on your answers'),
  'answer-sent-back': t('An answer of yours is sent back'),
  'question-asked': t('Questions about guidelines you manage'),
  'question-answered': t('Your question is answered'),
  'consultation-asked': t('Your answer to a proposal is asked'),
  'decision-asked': t('A decision is yours to take'),
  'decision-closed': t('A decision you must know of is taken'),
  'campaign-joined': t('You are chosen for a campaign'),
  'onboarding-asked': t('You have a checklist to work through'),
  'feedback-note': t('Notes between you and whoever leads'),
  'goal-set': t('You have a new goal'),
  'deadline-near': t('A deadline of yours comes near'),
};
