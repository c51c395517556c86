/** What people are told of. Each can switch a kind off for themselves. */
export const noticeKinds = [
  'mention',
  'comment',
  'answer-sent-back',
  'question-asked',
  'question-answered',
  'consultation-asked',
  'decision-asked',
  'decision-closed',
  'campaign-joined',
  'onboarding-asked',
  'feedback-note',
  'goal-set',
  'deadline-near',
] as const;
