import { t } from '@assay/words';
import { useParams } from '@tanstack/react-router';
import { Stack, Text } from '@mantine/core';
import { type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { stateName } from '../../ui/state-tone.ts';
import type { ChecklistVersion } from './checklist-edits.ts';
import { ChecklistEditor, readChecklist, type ChecklistContent } from './ChecklistEditor.tsx';
import { useRuleDraft } from './drafts/use-rule-draft.ts';
import { checklistKind } from './rule-kinds.ts';
import { RuleVersionPage, useEditable, useVersions } from './RuleVersionPage.tsx';
import { StepLine } from './StepLine.tsx';

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
  const versions = useVersions(checklistKind, version.checklistId);
  const draft = useRuleDraft<ChecklistContent>(
    { id: version.id, revision: version.revision, content: { steps: version.steps, forRoles: version.forRoles } },
    readChecklist,
  );
  const editable = useEditable(checklistKind, version);
  return (
    <RuleVersionPage
      kind={checklistKind}
      version={version}
      headId={version.checklistId}
      name={version.checklistName}
      versions={versions}
      dirty={draft.dirty}
      label={t('Parts of the checklist')}
      tabs={[
        {
          id: 'draft',
          title: t('Draft'),
          content: <ChecklistEditor version={version} draft={draft} />,
          hidden: !editable,
        },
        { id: 'steps', title: t('Steps'), content: <Steps version={version} /> },
      ]}
    />
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
