import { t, tParts } from '@assay/words';
import { Button, Group, Text } from '@mantine/core';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../../ui/TimeAgo.tsx';
import { Note } from '../../../workbench/Note.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import classes from './drafts.module.css';
import type { RuleDraft } from './use-rule-draft.ts';

interface Props {
  readonly draft: Omit<RuleDraft<unknown>, 'content' | 'change' | 'saved'>;
  readonly saving: boolean;
  readonly error: unknown;
  /** Why it cannot be saved now; null when it can. */
  readonly blocked: string | null;
  readonly onSave: () => void;
  readonly children?: ReactNode;
}

/** Saves a draft, says what is saved where, and stands guard while it is not. */
export function DraftBar({ draft, saving, error, blocked, onSave, children }: Props): ReactNode {
  const reason = blocked ?? (draft.dirty ? null : t('Nothing is changed yet.'));
  const listen = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (reason === null && !saving) onSave();
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => listen(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
  return (
    <>
      <LeaveGuard dirty={draft.dirty} />
      <Group gap="sm" className={classes['bar'] ?? ''}>
        <ActionButton hotkey="Ctrl+S" loading={saving} disabledReason={reason} onClick={onSave}>
          {t('Save the draft')}
        </ActionButton>
        {draft.dirty && (
          <Button variant="default" onClick={draft.discard}>
            {t('Discard my changes')}
          </Button>
        )}
        <Text size="sm" c="dimmed" component="output">
          {draft.dirty ? (
            <>
              {tParts('Not saved yet; kept in this browser {when}', {
                when: <TimeAgo key="when" at={draft.keptAt} />,
              })}
            </>
          ) : (
            t('Saved')
          )}
        </Text>
        {children}
      </Group>
      {draft.unkept && (
        <Note tone="bad">
          {t('This browser does not keep your changes: its storage is full. Save before you leave.')}
        </Note>
      )}
      {draft.overtaken && (
        <Note tone="warn">
          {t('Somebody saved this draft after you began.')}{' '}
          <Button size="compact-xs" variant="default" onClick={draft.discard}>
            {t('Show theirs, drop mine')}
          </Button>{' '}
          <Button size="compact-xs" variant="default" onClick={draft.keepMine}>
            {t('Go on with mine, replace theirs')}
          </Button>
        </Note>
      )}
      {error !== null && <ProblemAlert error={error} />}
    </>
  );
}
