import { t } from '@assay/words';
import type { ruleVersion } from '@assay/api';
import { Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs, type PageTab } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { comparedFirst, RuleDiff } from './RuleDiff.tsx';
import { RuleFacts, VersionPicker } from './rule-facts.tsx';
import type { RuleKind } from './rule-kinds.ts';
import { RuleMoves } from './RuleMoves.tsx';
import type { RuleHead } from './rule-table.tsx';

type RuleVersion = z.infer<typeof ruleVersion>;

/** The versions of the rule that this is one of; none while they are not known yet. */
export function useVersions(kind: RuleKind, headId: string): RuleHead['versions'] {
  const { data } = useAnswer(kind.listed, { params: { projectId: useProject().id } });
  return data?.items.find((one) => one.id === headId)?.versions ?? [];
}

/** True when this person may write in this version now. */
export function useEditable(kind: RuleKind, version: Pick<RuleVersion, 'state'>): boolean {
  const refused = useRefusal();
  return version.state === 'draft' && refused(kind.permission) === null;
}

interface Props {
  readonly kind: RuleKind;
  readonly version: RuleVersion;
  readonly headId: string;
  readonly name: string;
  readonly versions: RuleHead['versions'];
  /** Something in the draft is not saved yet. */
  readonly dirty: boolean;
  readonly lead?: string;
  /** Name of the row of tabs. */
  readonly label: string;
  /** What is particular to this kind of rule. */
  readonly tabs: readonly PageTab[];
  /** The facts of the version stand in one of the tabs already. */
  readonly factsShown?: boolean;
}

/** One version of a rule of any kind: the steps of its life, its other versions, what it says and what changed. */
export function RuleVersionPage(props: Props): ReactNode {
  const { kind, version, headId, name, versions, dirty, lead, label, tabs, factsShown = false } = props;
  const { slug } = useProject();
  return (
    <Page
      title={t('{name}, version {version}', { name, version: version.version })}
      badge={<StateBadge state={version.state} />}
      trail={[{ title: kind.title, to: kind.list(slug) }]}
      {...(lead === undefined ? {} : { lead })}
      actions={<RuleMoves {...{ kind, version, headId, versions, dirty }} />}
    >
      <Stack gap="md">
        <VersionPicker versions={versions} open={version.id} to={(id) => kind.page(slug, id)} />
        <PageTabs
          label={label}
          tabs={[
            ...tabs,
            {
              id: 'version',
              title: t('This version'),
              content: (
                <Card>
                  <RuleFacts version={version} />
                </Card>
              ),
              hidden: factsShown,
            },
            {
              id: 'changes',
              title: t('Changes'),
              content: <Changes {...{ kind, version, versions, dirty }} />,
              hidden: version.version === 1,
            },
          ]}
        />
      </Stack>
    </Page>
  );
}

function Changes({
  kind,
  version,
  versions,
  dirty,
}: Pick<Props, 'kind' | 'version' | 'versions' | 'dirty'>): ReactNode {
  const [against, setAgainst] = useState(() => comparedFirst(version.version, versions));
  const query = useAnswer(kind.diff, {
    params: kind.diffParams(version.id),
    query: against === null ? {} : { against },
  });
  return <RuleDiff query={query} {...{ version: version.version, versions, against, dirty }} onAgainst={setAgainst} />;
}
