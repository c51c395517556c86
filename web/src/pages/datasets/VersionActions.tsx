import { t, tParts } from '@assay/words';
import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { Children, useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { cardTitles } from './card-fields.ts';
import type { Version } from './version-types.ts';

const reads = ['getDatasetVersion', 'listDatasetVersions', 'listVersionFiles', 'listReleaseEvaluations'] as const;

/** What can be done with a version now; what cannot says why. */
export function VersionActions({ version }: { readonly version: Version }): ReactNode {
  const refused = useRefusal();
  const [asking, setAsking] = useState<'freeze' | 'withdraw' | 'archive' | null>(null);
  const mayFreeze = refused('dataset:freeze');
  return (
    <>
      {version.state === 'candidate' && (
        <ActionButton
          disabledReason={
            mayFreeze ??
            (version.cardMissing.length === 0
              ? null
              : t('The card has empty fields: {fields}.', { fields: cardTitles(version.cardMissing) }))
          }
          onClick={() => setAsking('freeze')}
        >
          {t('Freeze')}
        </ActionButton>
      )}
      {version.state === 'frozen' && (
        <>
          <ActionButton variant="default" disabledReason={mayFreeze} onClick={() => setAsking('archive')}>
            {t('Archive')}
          </ActionButton>
          <ActionButton variant="outline" color="red" disabledReason={mayFreeze} onClick={() => setAsking('withdraw')}>
            {t('Withdraw')}
          </ActionButton>
        </>
      )}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={<Text fw={650}>{asking === null ? '' : titles[asking]}</Text>}
      >
        {asking === 'freeze' && <FreezeForm version={version} onDone={() => setAsking(null)} />}
        {(asking === 'withdraw' || asking === 'archive') && (
          <EndForm version={version} how={asking} onDone={() => setAsking(null)} />
        )}
      </Modal>
    </>
  );
}

const titles = {
  freeze: t('Freeze this version'),
  withdraw: t('Withdraw this version'),
  archive: t('Archive this version'),
} as const;

function FreezeForm({ version, onDone }: { readonly version: Version; readonly onDone: () => void }): ReactNode {
  const freeze = useWrite('freezeDatasetVersion', { refreshes: reads, onDone });
  return (
    <Stack gap="sm">
      <Text size="sm">
        {Children.toArray(
          tParts<ReactNode>(
            'A frozen version never changes: {items, plural, one {# item} other {# items}} under the root {root}. The release gate must pass and the release must have been decided.',
            { items: version.items, root: <code>{version.merkleRoot?.slice(0, 12)}</code> },
          ),
        )}
      </Text>
      {freeze.error !== null && <ProblemAlert error={freeze.error} />}
      <ActionButton
        size="sm"
        loading={freeze.isPending}
        onClick={() => freeze.mutate({ params: { versionId: version.id } })}
      >
        {t('Freeze')}
      </ActionButton>
    </Stack>
  );
}

function EndForm({
  version,
  how,
  onDone,
}: {
  readonly version: Version;
  readonly how: 'withdraw' | 'archive';
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const end = useWrite(how === 'withdraw' ? 'withdrawDatasetVersion' : 'archiveDatasetVersion', {
    refreshes: reads,
    onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') end.mutate({ params: { versionId: version.id }, body: { reason: reason.trim() } });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {how === 'withdraw'
            ? t('It stays readable, and the older version is served as the latest.')
            : t('It stays readable and is no longer offered.')}
        </Text>
        <Textarea
          data-autofocus
          label={t('Reason')}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {end.error !== null && <ProblemAlert error={end.error} />}
        <ActionButton
          type="submit"
          size="sm"
          loading={end.isPending}
          disabledReason={reason.trim() === '' ? t('Say why first.') : null}
        >
          {how === 'withdraw' ? t('Withdraw') : t('Archive')}
        </ActionButton>
      </Stack>
    </form>
  );
}
