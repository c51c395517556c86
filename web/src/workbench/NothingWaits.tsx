import { t } from '@assay/words';
import { DESK_KEYS, keyOf, ownKeysThatHold } from '@assay/task-types/keys';
import { useMemo, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { useProject } from '../session/session.tsx';
import { shellKeys, usePageKeys } from '../shell/keys.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Go } from '../ui/Go.tsx';
import { reopenKeys } from './desk-keys.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useOwnKeys } from './use-own-keys.ts';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly onLookAgain?: () => void;
  /** Opens the last answer again, or closes one that cannot be opened. */
  readonly onReopen: (() => void) | null;
  readonly reopenTitle: string;
}

/** No item is in hand: what can be done instead, by key, too. */
export function NothingWaits({ title, children, onLookAgain, onReopen, reopenTitle }: Props): ReactNode {
  const project = useProject();
  const own = useOwnKeys();
  const keys = useMemo(() => ownKeysThatHold(reopenKeys(), own[DESK_KEYS] ?? {}, shellKeys).map, [own]);
  usePageKeys(keys);
  useDeskKeys(keys, (action) => {
    if (action !== 'reopen' || onReopen === null) return false;
    onReopen();
    return true;
  });
  return (
    <EmptyState
      title={title}
      action={
        <>
          {onLookAgain !== undefined && <ActionButton onClick={onLookAgain}>{t('Look again')}</ActionButton>}
          {onReopen !== null && (
            <ActionButton variant="default" hotkey={keyOf(keys, 'reopen')} onClick={onReopen}>
              {reopenTitle}
            </ActionButton>
          )}
          <Go to={paths.work(project.slug)}>{t('My work')}</Go>
          <Go to={paths.myLearning(project.slug)}>{t('My learning')}</Go>
        </>
      }
    >
      {children}
    </EmptyState>
  );
}
