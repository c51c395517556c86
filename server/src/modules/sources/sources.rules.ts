import { Problem } from '@assay/api';
import type { Source } from './sources.store.ts';

/** Everything the law needs to know about a source before data may come from it. */
const neededForAdmission = [
  ['licence', 'the licence as an SPDX expression'],
  ['sensitivity', 'how sensitive the data is'],
] as const;

/** May this person admit the source? Throws the refusal: wrong state, own proposal, or what is missing. */
export function checkAdmission(source: Source, personId: string): void {
  checkDecision(source, personId);
  const missing = neededForAdmission.filter(([field]) => source[field] === null);
  if (missing.length > 0) {
    throw new Problem(
      'incomplete-record',
      `Admission needs ${missing.map(([, words]) => words).join(' and ')}. Complete the proposal first.`,
      {
        errors: missing.map(([field, words]) => ({ pointer: `/${field}`, detail: `Name ${words}.` })),
      },
    );
  }
}

/** May this person decide about the source at all? */
export function checkDecision(source: Source, personId: string): void {
  if (source.state !== 'proposed') {
    throw new Problem('state-refused', `This source is ${source.state}; only a proposed one is admitted or refused.`);
  }
  if (source.proposedBy.id === personId) {
    throw new Problem('independence-refused', 'You proposed this source: somebody else has to decide about it.');
  }
}

/** Proposals can be mended until they are admitted. */
export function checkChange(source: Source): void {
  if (source.state !== 'proposed' && source.state !== 'refused') {
    throw new Problem('state-refused', `This source is ${source.state} and does not change. Propose a new one.`);
  }
}

export function checkWithdrawal(source: Source): void {
  if (source.state !== 'admitted') {
    throw new Problem('state-refused', `This source is ${source.state}; only an admitted one is withdrawn.`);
  }
}
