import { demand } from './demand.ts';
import { experiment } from './experiment.ts';
import { issue } from './issue.ts';
import type { RegisterKind } from './kind.ts';

export type { RecordFacts, RecordTransition, RegisterKind } from './kind.ts';

export const registerKindIds = ['demand', 'experiment', 'issue'] as const;
export type RegisterKindId = (typeof registerKindIds)[number];

/** Every register; a new kind is one file and one line. */
export const registers: Readonly<Record<RegisterKindId, RegisterKind>> = { demand, experiment, issue };
