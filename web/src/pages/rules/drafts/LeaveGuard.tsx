import { t } from '@assay/words';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { LeaveModal } from '../../../ui/LeaveModal.tsx';

/** Asks before a draft with unsaved changes is left. */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }): ReactNode {
  return (
    <LeaveModal
      dirty={dirty}
      title={t('Leave with unsaved changes?')}
      text={t(
        'Nobody else sees them yet. They stay in this browser and are there again when you come back to this page.',
      )}
    >
      {(leave, stay) => (
        <>
          <Button size="sm" data-autofocus onClick={stay}>
            {t('Stay')}
          </Button>
          <Button size="sm" variant="default" onClick={leave}>
            {t('Leave')}
          </Button>
        </>
      )}
    </LeaveModal>
  );
}
