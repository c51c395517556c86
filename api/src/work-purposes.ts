/** What a person may be asked to do in a campaign. */
export const workPurposes = ['label', 'review', 'adjudicate'] as const;
