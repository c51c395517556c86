import { t } from '@assay/words';
import { Group, Text } from '@mantine/core';
import type { ruleVersion } from '@assay/api';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Facts } from '../../ui/Facts.tsx';
import { Go } from '../../ui/Go.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { Note } from '../../workbench/Note.tsx';
import type { RuleHead } from './rule-table.tsx';

type RuleVersion = z.infer<typeof ruleVersion>;

/** The versions of a rule, newest first, with the one that is open. */
export function VersionPicker({
  versions,
  open,
  to,
}: {
  readonly versions: RuleHead['versions'];
  readonly open: string;
  readonly to: (id: string) => string;
}): ReactNode {
  return (
    <nav aria-label={t('Versions')}>
      <Group gap="sm">
        {versions.map((one) => (
          <span key={one.id} style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
            {one.id === open ? (
              <strong aria-current="page">v{one.version}</strong>
            ) : (
              <Go to={to(one.id)}>v{one.version}</Go>
            )}
            <StateBadge state={one.state} />
          </span>
        ))}
      </Group>
    </nav>
  );
}

/** Who wrote a version, who approved it, and since when it applies. */
export function RuleFacts({ version }: { readonly version: RuleVersion }): ReactNode {
  return (
    <>
      {version.remarks.map((remark) => (
        <Note key={remark.at} tone="warn">
          {t('Sent back: {text}', { text: remark.text })}
        </Note>
      ))}
      <Facts
        of={[
          [t('Author'), version.author.name],
          [
            t('Approved'),
            version.approvedBy === null ? (
              t('not yet')
            ) : (
              <Text key="approved" size="sm" component="span">
                {version.approvedBy.name}, <OnDay at={version.approvedAt} />
              </Text>
            ),
          ],
          [
            t('In effect'),
            version.effectiveAt === null ? t('not yet') : <OnDay key="effective" at={version.effectiveAt} time />,
          ],
          [
            t('Content hash'),
            <code key="hash" style={{ fontSize: 11 }}>
              {version.sha256}
            </code>,
          ],
        ]}
      />
    </>
  );
}
