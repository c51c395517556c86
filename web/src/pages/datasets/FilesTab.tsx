import { t } from '@assay/words';
import { pathOf, type Output, type Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { bytes } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { Note } from '../../workbench/Note.tsx';
import type { Version } from './version-types.ts';

type File = Output<Routes['listVersionFiles']>['items'][number];

const columnsFor = (versionId: string, mayExport: boolean): readonly Column<File>[] => [
  {
    id: 'path',
    title: t('File'),
    sort: (one) => one.path,
    cell: (one) =>
      mayExport ? <Go to={pathOf('downloadVersionFile', { versionId, path: one.path })}>{one.path}</Go> : one.path,
  },
  { id: 'bytes', title: t('Size'), numeric: true, cell: (one) => bytes(one.bytes), sort: (one) => one.bytes },
  { id: 'type', title: t('Type'), cell: (one) => one.mediaType, sort: (one) => one.mediaType },
  { id: 'sha256', title: t('SHA-256'), cell: (one) => <code style={{ fontSize: 11 }}>{one.sha256}</code> },
];

const REFRESH_MS = 5000;

/** The files of a frozen version, each with its hash, and a check that they are still what they were. */
export function FilesTab({ version }: { readonly version: Version }): ReactNode {
  const refused = useRefusal();
  const params = { versionId: version.id };
  const query = useAnswer('listVersionFiles', { params }, { every: REFRESH_MS });
  const verify = useWrite('verifyDatasetVersion');
  const noExport = refused('dataset:export');
  const mayExport = noExport === null;
  const columns = useMemo(() => columnsFor(version.id, mayExport), [version.id, mayExport]);
  return (
    <Stack gap="sm">
      {verify.error !== null && <ProblemAlert error={verify.error} />}
      {verify.data !== undefined && (
        <Note tone={verify.data.ok ? 'plain' : 'bad'}>
          {verify.data.ok
            ? t(
                'Verified: {records, plural, one {# record} other {# records}} and {files, plural, one {# file} other {# files}} have the hashes they had when the version was frozen.',
                { records: verify.data.items, files: verify.data.files },
              )
            : t('Not what it was: {differences}', { differences: verify.data.differences.join(' ') })}
        </Note>
      )}
      <Asked query={query}>
        {({ items, state }) => (
          <DataTable
            label={t('Files')}
            rows={items}
            rowKey={(one) => one.path}
            columns={columns}
            filters={
              <>
                <ActionButton
                  variant="default"
                  loading={verify.isPending}
                  disabledReason={
                    version.state === 'frozen' || version.state === 'archived'
                      ? null
                      : t('Only a frozen version can be verified.')
                  }
                  onClick={() => verify.mutate({ params })}
                >
                  {t('Verify every hash')}
                </ActionButton>
                {noExport !== null && (
                  <Text size="xs" c="dimmed">
                    {t('Files are listed, not offered. {why}', { why: noExport })}
                  </Text>
                )}
              </>
            }
            empty={
              <EmptyState title={state === 'running' ? t('The files are being written') : t('No files yet')}>
                {state === 'failed'
                  ? t('Writing them failed; see the jobs of the server.')
                  : t('Files are written when the version is frozen.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Stack>
  );
}
