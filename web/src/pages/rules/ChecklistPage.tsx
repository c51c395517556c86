import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useParams } from '@tanstack/react-router';
import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { stateName } from '../../ui/state-tone.ts';
import { ChecklistEditor, readChecklist, type ChecklistContent } from './ChecklistEditor.tsx';
import { useRuleDraft } from './drafts/use-rule-draft.ts';
import { comparedFirst, RuleDiff } from './RuleDiff.tsx';
import { RuleFacts, VersionPicker } from './rule-facts.tsx';
import { checklistKind } from './rule-kinds.ts';
import { RuleMoves } from './RuleMoves.tsx';
import type { RuleHead } from './rule-table.tsx';
import { StepLine } from './StepLine.tsx';

export type ChecklistVersion = Output<Routes['getOnboardingChecklistVersion']>;

/** One version of an onboarding checklist; a draft is written here. */
export default function ChecklistPage(): ReactNode {
  const { versionId: checklistVersionId = '' } = useParams({ strict: false });
  const query = useAnswer('getOnboardingChecklistVersion', { params: { checklistVersionId } });
  return (
    <Asked query={query} lines={10}>
      {(version) => <ChecklistView key={version.id} version={version} />}
    </Asked>
  );
}

function ChecklistView({ version }: { readonly version: ChecklistVersion }): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const all = useAnswer('listOnboardingChecklists', { params: { projectId: project.id } });
  const versions = all.data?.items.find((one) => one.id === version.checklistId)?.versions ?? [];
  const draft = useRuleDraft<ChecklistContent>(
    { id: version.id, revision: version.revision, content: { steps: version.steps, forRoles: version.forRoles } },
    readChecklist,
  );
  const editable = version.state === 'draft' && refused('people:coach') === null;
  return (
    <Page
      title={t('{name}, version {version}', { name: version.checklistName, version: version.version })}
      badge={<StateBadge state={version.state} />}
      trail={[{ title: t('Onboarding checklists'), to: paths.checklists(project.slug) }]}
      actions={
        <RuleMoves
          kind={checklistKind}
          version={version}
          headId={version.checklistId}
          versions={versions}
          dirty={draft.dirty}
        />
      }
    >
      <Stack gap="md">
        <VersionPicker versions={versions} open={version.id} to={(id) => paths.checklistVersion(project.slug, id)} />
        <PageTabs
          label={t('Parts of the checklist')}
          tabs={[
            {
              id: 'draft',
              title: t('Draft'),
              content: <ChecklistEditor version={version} draft={draft} />,
              hidden: !editable,
            },
            { id: 'steps', title: t('Steps'), content: <Steps version={version} /> },
            {
              id: 'version',
              title: t('This version'),
              content: (
                <Card>
                  <RuleFacts version={version} />
                </Card>
              ),
            },
            {
              id: 'changes',
              title: t('Changes'),
              content: <Changes version={version} versions={versions} dirty={draft.dirty} />,
              hidden: version.version === 1,
            },
          ]}
        />
      </Stack>
    </Page>
  );
}

function Steps({ version }: { readonly version: ChecklistVersion }): ReactNode {
  return (
    <Card>
      <Stack gap="sm">
        {version.steps.map((step) => (
          <StepLine key={step.id} of={step} />
        ))}
        <Text size="sm" c="dimmed">
          {version.forRoles.length === 0
            ? t('Given by a campaign or by hand.')
            : t('Given to everybody with the role: {roles}', { roles: version.forRoles.map(stateName).join(t(', ')) })}
        </Text>
      </Stack>
    </Card>
  );
}

function Changes({
  version,
  versions,
  dirty,
}: {
  readonly version: ChecklistVersion;
  readonly versions: RuleHead['versions'];
  readonly dirty: boolean;
}): ReactNode {
  const [against, setAgainst] = useState(() => comparedFirst(version.version, versions));
  const query = useAnswer('diffOnboardingChecklistVersion', {
    params: { checklistVersionId: version.id },
    query: against === null ? {} : { against },
  });
  return <RuleDiff query={query} {...{ version: version.version, versions, against, dirty }} onAgainst={setAgainst} />;
}
