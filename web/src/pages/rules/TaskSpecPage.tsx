import { t } from '@assay/words';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { useRuleDraft } from './drafts/use-rule-draft.ts';
import { taskSpecKind } from './rule-kinds.ts';
import { RuleVersionPage, useEditable, useVersions } from './RuleVersionPage.tsx';
import { readSpec, SpecEditor, type SpecContent } from './SpecEditor.tsx';
import { SpecPreview } from './SpecPreview.tsx';
import { optionWord } from './config/field-words.ts';

type Version = Output<Routes['getTaskSpecVersion']>;

/** One version of a task spec: what it asks, and how the interface looks; a draft is written here. */
export default function TaskSpecPage(): ReactNode {
  const { versionId: taskSpecVersionId = '' } = useParams({ strict: false });
  const query = useAnswer('getTaskSpecVersion', { params: { taskSpecVersionId } });
  return (
    <Asked query={query} lines={12}>
      {(version) => <SpecView key={version.id} version={version} />}
    </Asked>
  );
}

function SpecView({ version }: { readonly version: Version }): ReactNode {
  const versions = useVersions(taskSpecKind, version.taskSpecId);
  const draft = useRuleDraft<SpecContent>(
    {
      id: version.id,
      revision: version.revision,
      content: { config: version.config, taxonomyVersionId: version.taxonomyVersionId },
    },
    readSpec,
  );
  const taskType = isTaskTypeId(version.taskType) ? version.taskType : null;
  const editable = useEditable(taskSpecKind, version);
  return (
    <RuleVersionPage
      kind={taskSpecKind}
      version={version}
      headId={version.taskSpecId}
      name={version.taskSpecName}
      versions={versions}
      dirty={draft.dirty}
      lead={t('Kind of work: {taskType}', {
        taskType: taskType === null ? version.taskType : taskTypes[taskType].title,
      })}
      label={t('Parts of the task spec')}
      tabs={[
        {
          id: 'draft',
          title: t('Draft'),
          content: taskType !== null && <SpecEditor version={version} taskType={taskType} draft={draft} />,
          hidden: !editable || taskType === null,
        },
        { id: 'controls', title: t('Controls'), content: <Controls version={version} /> },
        {
          id: 'preview',
          title: t('Try it'),
          content: taskType !== null && (
            <Card>
              <SpecPreview taskType={taskType} config={version.config} />
            </Card>
          ),
          hidden: taskType === null || editable,
        },
        {
          id: 'config',
          title: t('Configuration'),
          content: (
            <Card>
              <pre style={{ margin: 0, fontSize: 12, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {JSON.stringify(version.config, null, 2)}
              </pre>
            </Card>
          ),
        },
      ]}
    />
  );
}

function Controls({ version }: { readonly version: Version }): ReactNode {
  if (!isTaskTypeId(version.taskType))
    return (
      <Text size="sm">
        {t('This app does not know the kind of work “{taskType}”.', { taskType: version.taskType })}
      </Text>
    );
  const controls = taskTypes[version.taskType].controls(version.config);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {taskTypes[version.taskType].purpose} {t('Agreement is measured on each control.')}
      </Text>
      {controls.map((one) => (
        <Card key={one.id} title={one.title}>
          <Text size="sm">
            {one.unit === undefined
              ? t('Measured on the {level} scale.', { level: optionWord(one.level).toLowerCase() })
              : t('Measured on the {level} scale, in {unit}.', {
                  level: optionWord(one.level).toLowerCase(),
                  unit: one.unit,
                })}
          </Text>
          {one.classes !== undefined && (
            <Text size="sm" mt={4}>
              {one.classes.join(' · ')}
            </Text>
          )}
        </Card>
      ))}
    </Stack>
  );
}
