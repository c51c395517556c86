import { t } from '@assay/words';
import type { RuleVersionState } from '@assay/api';

export type RuleStep = 'begin' | 'submit' | 'sendBack' | 'approve' | 'publish';

interface Life {
  readonly state: RuleVersionState;
  readonly version: number;
  readonly authorId: string;
}

interface Around {
  readonly personId: string;
  /** The versions of the same rule, this one among them. */
  readonly versions: readonly { readonly version: number; readonly state: RuleVersionState }[];
  /** Something in the draft is not saved yet. */
  readonly dirty: boolean;
}

export interface OfferedStep {
  readonly step: RuleStep;
  /** Why it cannot be taken now; null when it can. The server checks the same again. */
  readonly blocked: string | null;
}

/** Which steps of its life a version can take, and why one of them cannot be taken yet. */
export function offeredSteps(of: Life, { personId, versions, dirty }: Around): readonly OfferedStep[] {
  if (of.state === 'draft') return [{ step: 'submit', blocked: dirty ? t('Save the draft first.') : null }];
  if (of.state === 'in-validation') {
    const own = of.authorId === personId ? t('You wrote this version: somebody else has to approve it.') : null;
    return [
      { step: 'approve', blocked: own },
      { step: 'sendBack', blocked: null },
    ];
  }
  if (of.state === 'approved')
    return [
      { step: 'publish', blocked: null },
      { step: 'sendBack', blocked: null },
    ];
  const open = versions.find((one) => ['draft', 'in-validation', 'approved'].includes(one.state));
  return [
    {
      step: 'begin',
      blocked: open === undefined ? null : t('Version {version} is in the making already.', { version: open.version }),
    },
  ];
}
