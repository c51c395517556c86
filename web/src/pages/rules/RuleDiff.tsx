import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { UseQueryResult } from '@tanstack/react-query';
import { Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Asked } from '../../ui/Asked.tsx';
import { Note } from '../../workbench/Note.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import type { DiffId } from './rule-kinds.ts';
import type { RuleHead } from './rule-table.tsx';
import { stateName } from '../../ui/state-tone.ts';

const words = {
  same: t('Nothing that counts has changed.'),
  compatible: t('Compatible: answers given under the older version stay valid.'),
  breaking: t('Breaking: answers given under the older version may not be valid under this one.'),
} as const;

/** What a version is compared with at first: the one in force, else the one before it. */
export function comparedFirst(version: number, versions: RuleHead['versions']): string | null {
  const older = versions.filter((one) => one.version < version);
  return (older.find((one) => one.state === 'published') ?? older[0])?.id ?? null;
}

interface Props {
  readonly query: UseQueryResult<Output<Routes[DiffId]>>;
  readonly version: number;
  readonly versions: RuleHead['versions'];
  readonly against: string | null;
  readonly onAgainst: (versionId: string | null) => void;
  /** The draft has changes that are not saved, so they are not compared. */
  readonly dirty: boolean;
}

/** What changed from an older version to this one, at first from the one in force. */
export function RuleDiff({ query, version, versions, against, onAgainst, dirty }: Props): ReactNode {
  const older = versions.filter((one) => one.version < version);
  return (
    <Stack gap="sm">
      {older.length > 1 && (
        <Select
          label={t('Compared with')}
          w={260}
          allowDeselect={false}
          data={older.map((one) => ({
            value: one.id,
            label: t('Version {version} ({state})', { version: one.version, state: stateName(one.state) }),
          }))}
          value={against}
          onChange={onAgainst}
        />
      )}
      {dirty && (
        <Note tone="warn">{t('What you have not saved yet is not compared. Save the draft to see it here.')}</Note>
      )}
      <Asked query={query}>
        {(diff) => (
          <Stack gap="sm">
            <Text size="sm">
              {t('From version {before} to {after}.', { before: diff.from.version, after: diff.to.version })}{' '}
              {words[diff.compatibility]}
            </Text>
            <DifferenceTable of={diff.differences} prefix="diff." />
          </Stack>
        )}
      </Asked>
    </Stack>
  );
}
