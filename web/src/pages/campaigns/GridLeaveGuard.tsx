import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { LeaveModal } from '../../ui/LeaveModal.tsx';

interface Props {
  /** Verdicts that were not sent. */
  readonly verdicts: number;
  readonly onSend: () => void;
}

/** Asks before verdicts are left behind that were not sent. */
export function GridLeaveGuard({ verdicts, onSend }: Props): ReactNode {
  return (
    <LeaveModal
      dirty={verdicts > 0}
      title={t('Leave with verdicts that are not sent?')}
      text={t(
        '{verdicts, plural, one {One verdict is not sent yet.} other {# verdicts are not sent yet.}} Answers without a sent verdict go back and others may judge them.',
        { verdicts },
      )}
    >
      {(leave, stay) => (
        <>
          <ActionButton
            data-autofocus
            onClick={() => {
              onSend();
              leave();
            }}
          >
            {t('Send and leave')}
          </ActionButton>
          <ActionButton variant="default" onClick={leave}>
            {t('Leave without sending')}
          </ActionButton>
          <ActionButton variant="subtle" onClick={stay}>
            {t('Stay')}
          </ActionButton>
        </>
      )}
    </LeaveModal>
  );
}
