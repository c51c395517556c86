export const registerKindIds = ['demand', 'experiment', 'issue'] as const;
export type RegisterKindId = (typeof registerKindIds)[number];

/** What one and many of each register are called: all that most pages need to know of them. */
export const registerNames = {
  demand: { title: 'Demand', plural: 'Demands' },
  experiment: { title: 'Experiment', plural: 'Experiments' },
  issue: { title: 'Issue', plural: 'Issues' },
} as const satisfies Record<RegisterKindId, { readonly title: string; readonly plural: string }>;
