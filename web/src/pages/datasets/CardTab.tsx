import { t } from '@assay/words';
import { Group, Stack, Text, Textarea } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { cardFields } from './card-fields.ts';
import type { Version } from './version-types.ts';

const SafeMarkdown = lazy(() => import('../../ui/SafeMarkdown.tsx'));

/** What a user of the data needs to know; a release is refused while a field is empty. */
export function CardTab({ version }: { readonly version: Version }): ReactNode {
  const refused = useRefusal();
  const [editing, setEditing] = useState(false);
  const blocked =
    version.state === 'candidate' ? refused('dataset:build') : t('Only the card of a candidate can be written on.');
  if (editing) return <CardForm version={version} onDone={() => setEditing(false)} />;
  return (
    <Card
      title={t('Card')}
      actions={
        <ActionButton variant="default" disabledReason={blocked} onClick={() => setEditing(true)}>
          {t('Write on the card')}
        </ActionButton>
      }
    >
      <Suspense fallback={<Loading />}>
        <Stack gap="md">
          {cardFields.map(([name, title]) => (
            <div key={name}>
              <Text size="sm" fw={650}>
                {title}
              </Text>
              {version.card[name] === '' ? (
                <Text size="sm" c="var(--assay-bad)">
                  {t('Empty: a release is refused until it is filled in.')}
                </Text>
              ) : (
                <SafeMarkdown>{version.card[name]}</SafeMarkdown>
              )}
            </div>
          ))}
        </Stack>
      </Suspense>
    </Card>
  );
}

function CardForm({ version, onDone }: { readonly version: Version; readonly onDone: () => void }): ReactNode {
  const [card, setCard] = useState(version.card);
  const save = useWrite('updateVersionCard', { refreshes: ['getDatasetVersion', 'listDatasetVersions'], onDone });
  return (
    <Card title={t('Card')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ params: { versionId: version.id }, body: card, ifMatch: version.version });
        }}
      >
        <Stack gap="sm">
          {cardFields.map(([name, title]) => (
            <Textarea
              key={name}
              label={title}
              autosize
              minRows={2}
              value={card[name]}
              onChange={(event) => setCard({ ...card, [name]: event.currentTarget.value })}
            />
          ))}
          {save.error !== null && <ProblemAlert error={save.error} />}
          <Group gap="xs">
            <ActionButton type="submit" loading={save.isPending}>
              {t('Save')}
            </ActionButton>
            <ActionButton variant="default" onClick={onDone}>
              {t('Cancel')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
