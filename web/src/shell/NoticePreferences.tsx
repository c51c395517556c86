import { t } from '@assay/words';
import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../data/use-answer.ts';
import { useWrite } from '../data/use-write.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Asked } from '../ui/Asked.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { noticeTitles } from './notice-kind.ts';

/** Which kinds of notice I want. */
export function NoticePreferences({ onDone }: { readonly onDone: () => void }): ReactNode {
  const query = useAnswer('listNoticePreferences', {});
  const set = useWrite('setNoticePreference', { refreshes: ['listNoticePreferences'] });
  return (
    <Stack gap="xs" p="xs">
      <Text fw={650}>{t('Tell me here when')}</Text>
      <Asked query={query}>
        {({ items }) => (
          <Stack gap={6}>
            {items.map(({ kind, inApp }) => (
              <Checkbox
                key={kind}
                label={noticeTitles[kind]}
                checked={inApp}
                onChange={({ currentTarget }) =>
                  set.mutate({ params: { kind }, body: { inApp: currentTarget.checked } })
                }
              />
            ))}
          </Stack>
        )}
      </Asked>
      {set.error !== null && <ProblemAlert error={set.error} />}
      <ActionButton size="xs" variant="default" onClick={onDone}>
        {t('Back to the notices')}
      </ActionButton>
    </Stack>
  );
}
