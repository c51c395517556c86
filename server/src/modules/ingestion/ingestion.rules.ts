import { Problem } from '@assay/api';
import type { Batch } from './ingestion.store.ts';

type State = Batch['state'];

const steps: Readonly<Record<State, readonly State[]>> = {
  received: ['validated', 'rejected', 'quarantined'],
  validated: ['accepted', 'rejected', 'quarantined'],
  accepted: ['quarantined'],
  rejected: ['quarantined'],
  quarantined: ['validated', 'rejected'],
};

/** Is this step of a batch possible? Throws the refusal with the steps that are. */
export function checkStep(batch: Pick<Batch, 'state' | 'number'>, to: State): void {
  if (steps[batch.state].includes(to)) return;
  const possible = steps[batch.state].join(', ');
  throw new Problem(
    'state-refused',
    `Batch ${batch.number} is ${batch.state} and cannot become ${to}; possible: ${possible}.`,
    {
      extensions: { state: batch.state },
    },
  );
}

/** Items change only before acceptance: what was accepted is what was checked. */
export function checkItemsOpen(batch: Pick<Batch, 'state' | 'number'>): void {
  const refusal = itemsRefusal(batch);
  if (refusal !== null) throw new Problem('state-refused', refusal, { extensions: { state: batch.state } });
}

/** Why the items of a batch do not change, or null. */
export function itemsRefusal(batch: Pick<Batch, 'state' | 'number'>): string | null {
  if (batch.state === 'validated') return null;
  return `Batch ${batch.number} is ${batch.state}; its items change only while it is validated.`;
}

/** A batch is accepted only with a passing check of exactly what it holds now. */
export function checkAcceptance(batch: Pick<Batch, 'state' | 'number' | 'evaluation'>): void {
  checkStep(batch, 'accepted');
  if (batch.evaluation === null) {
    throw new Problem(
      'state-refused',
      `Batch ${batch.number} was not checked since its items last changed. Check it against its data contract first.`,
    );
  }
  if (batch.evaluation.verdict === 'fail') {
    throw new Problem('gate-failed', `Batch ${batch.number} breaks its data contract.`, {
      extensions: { evaluation: batch.evaluation },
    });
  }
  if (batch.evaluation.verdict === 'not-enough-evidence') {
    throw new Problem('gate-not-enough-evidence', `Batch ${batch.number} cannot be judged yet.`, {
      extensions: { evaluation: batch.evaluation },
    });
  }
}

/** A quarantined batch whose import never finished has nothing to release. */
export function checkRelease(batch: Pick<Batch, 'state' | 'number' | 'counts'>): void {
  checkStep(batch, 'validated');
  if (batch.state !== 'quarantined') {
    throw new Problem('state-refused', `Batch ${batch.number} is ${batch.state}, not quarantined.`);
  }
  if (batch.counts.items === 0) {
    throw new Problem('state-refused', `Batch ${batch.number} has no items; reject it and import a new one.`);
  }
}
