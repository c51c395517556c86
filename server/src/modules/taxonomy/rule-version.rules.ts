import { Problem, type RuleVersionState } from '@assay/api';

/** What the life of a version depends on, whatever its content. */
export interface RuleLife {
  readonly state: RuleVersionState;
  readonly version: number;
  readonly author: { readonly id: string };
}

const words: Readonly<Record<RuleVersionState, string>> = {
  draft: 'a draft',
  'in-validation': 'in validation',
  approved: 'approved',
  published: 'published',
  superseded: 'superseded',
};

const steps: Readonly<Record<RuleVersionState, readonly RuleVersionState[]>> = {
  draft: ['in-validation'],
  'in-validation': ['draft', 'approved'],
  approved: ['draft', 'published'],
  published: ['superseded'],
  superseded: [],
};

/** Is this step of a version possible? Throws the refusal. A trigger says the same. */
export function checkStep(version: RuleLife, to: RuleVersionState): void {
  if (steps[version.state].includes(to)) return;
  throw new Problem(
    'state-refused',
    `Version ${version.version} is ${words[version.state]}; it cannot become ${words[to]}.`,
    {
      extensions: { state: version.state },
    },
  );
}

/** Content changes only in a draft. */
export function checkEditable(version: RuleLife): void {
  if (version.state === 'draft') return;
  const remedy =
    version.state === 'published' || version.state === 'superseded'
      ? 'Begin the next version.'
      : 'Have it sent back to draft first.';
  throw new Problem('frozen', `Version ${version.version} is ${words[version.state]} and does not change. ${remedy}`, {
    extensions: { state: version.state },
  });
}

/** Approval is somebody else's eyes. */
export function checkApproval(version: RuleLife, personId: string): void {
  checkStep(version, 'approved');
  if (version.author.id === personId) {
    throw new Problem('independence-refused', 'You wrote this version: somebody else has to approve it.');
  }
}

/** When a publication takes effect: now, or later; never in the past, because people already worked then. */
export function effectiveInstant(wished: string | undefined, now: string): string {
  if (wished === undefined) return now;
  if (Date.parse(wished) < Date.parse(now)) {
    throw new Problem('invalid-input', 'The effective date is in the past. Use now or a later instant.', {
      errors: [{ pointer: '/body/effectiveAt', detail: `Use ${now} or later.` }],
    });
  }
  return new Date(wished).toISOString();
}

/** One version in the making at a time, so that two people do not write version 3 twice. */
export function checkNoOpenVersion(
  versions: readonly { readonly state: RuleVersionState; readonly version: number }[],
): void {
  const open = versions.find((one) => one.state !== 'published' && one.state !== 'superseded');
  if (open !== undefined) {
    throw new Problem(
      'state-refused',
      `Version ${open.version} is ${words[open.state]}; finish it before beginning the next one.`,
    );
  }
}
