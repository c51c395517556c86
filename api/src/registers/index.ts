import { demand } from './demand.ts';
import { experiment } from './experiment.ts';
import { issue } from './issue.ts';
import type { RegisterKind } from './kind.ts';
import type { RegisterKindId } from './names.ts';

export type { RecordFacts, RecordTransition, RegisterKind } from './kind.ts';

export { registerKindIds, registerNames, type RegisterKindId } from './names.ts';

/** Every register; a new kind is one file, one line here and its names. */
export const registers: Readonly<Record<RegisterKindId, RegisterKind>> = { demand, experiment, issue };
