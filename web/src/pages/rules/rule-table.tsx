import { t } from '@assay/words';
import type { ruleHead } from '@assay/api';
import { Group } from '@mantine/core';
import type { z } from 'zod';
import { Go } from '../../ui/Go.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { OnDay } from '../../ui/TimeAgo.tsx';

export type RuleHead = z.infer<typeof ruleHead>;

/** The version in force now, else the newest. */
export function leadingVersion(rule: RuleHead): RuleHead['versions'][number] | undefined {
  return rule.versions.find((one) => one.state === 'published') ?? rule.versions[0];
}

/** A list of rules of one kind; the name opens the version in force. */
export function ruleColumns<Rule extends RuleHead>(open: (versionId: string) => string): readonly Column<Rule>[] {
  return [
    {
      id: 'name',
      title: t('Name'),
      sort: (one) => one.name,
      cell: (one) => {
        const version = leadingVersion(one);
        return version === undefined ? (
          one.name
        ) : (
          <Go to={open(version.id)} fw={600}>
            {one.name}
          </Go>
        );
      },
    },
    {
      id: 'force',
      title: t('In force'),
      cell: (one) => {
        const version = one.versions.find((each) => each.state === 'published');
        return version === undefined ? t('none') : t('version {version}', { version: version.version });
      },
      sort: (one) => one.versions.find((each) => each.state === 'published')?.version ?? null,
    },
    {
      id: 'versions',
      title: t('Versions'),
      cell: (one) => (
        <Group gap={10}>
          {one.versions.map((version) => (
            <span key={version.id} style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
              <Go to={open(version.id)}>v{version.version}</Go> <StateBadge state={version.state} />
            </span>
          ))}
        </Group>
      ),
    },
    { id: 'created', title: t('Begun'), cell: (one) => <OnDay at={one.createdAt} />, sort: (one) => one.createdAt },
  ];
}
