import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { editors } from '@assay/task-types/editors';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { assetUrl } from '../../workbench/media.ts';
import { RuleDiff } from './RuleDiff.tsx';
import { RuleFacts, VersionPicker } from './rule-facts.tsx';

type Version = Output<Routes['getTaskSpecVersion']>;

/** One version of a task spec: what it asks, and how the interface looks. */
export default function TaskSpecPage(): ReactNode {
  const project = useProject();
  const { versionId: taskSpecVersionId = '' } = useParams({ strict: false });
  const query = useAnswer('getTaskSpecVersion', { params: { taskSpecVersionId } });
  const all = useAnswer('listTaskSpecs', { params: { projectId: project.id } });
  const diff = useAnswer(
    'diffTaskSpecVersion',
    { params: { taskSpecVersionId } },
    { when: (query.data?.version ?? 1) > 1 },
  );
  return (
    <Asked query={query} lines={12}>
      {(version) => (
        <Page
          title={`${version.taskSpecName}, version ${version.version}`}
          badge={<StateBadge state={version.state} />}
          trail={[{ title: 'Task specs', to: paths.taskSpecs(project.slug) }]}
          lead={`Kind of work: ${version.taskType} ${version.taskTypeVersion}`}
        >
          <Stack gap="md">
            <VersionPicker
              versions={all.data?.items.find((one) => one.id === version.taskSpecId)?.versions ?? []}
              open={version.id}
              to={(id) => paths.taskSpecVersion(project.slug, id)}
            />
            <PageTabs
              label="Parts of the task spec"
              tabs={[
                { id: 'controls', title: 'Controls', content: <Controls version={version} /> },
                { id: 'preview', title: 'Try it', content: <Preview version={version} /> },
                {
                  id: 'config',
                  title: 'Configuration',
                  content: (
                    <Card>
                      <pre style={{ margin: 0, fontSize: 12, overflowX: 'auto' }}>
                        {JSON.stringify(version.config, null, 2)}
                      </pre>
                    </Card>
                  ),
                },
                {
                  id: 'version',
                  title: 'This version',
                  content: (
                    <Card>
                      <RuleFacts version={version} />
                    </Card>
                  ),
                },
                { id: 'changes', title: 'Changes', content: <RuleDiff query={diff} />, hidden: version.version === 1 },
              ]}
            />
          </Stack>
        </Page>
      )}
    </Asked>
  );
}

function Controls({ version }: { readonly version: Version }): ReactNode {
  if (!isTaskTypeId(version.taskType))
    return <Text size="sm">This app does not know the kind of work “{version.taskType}”.</Text>;
  const controls = taskTypes[version.taskType].controls(version.config);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {taskTypes[version.taskType].purpose} Agreement is measured on each control.
      </Text>
      {controls.map((one) => (
        <Card key={one.id} title={one.title}>
          <Text size="sm">
            Measured on the {one.level} scale{one.unit === undefined ? '' : `, in ${one.unit}`}.
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

/** The editor on a sample of the task type; nothing is sent. */
function Preview({ version }: { readonly version: Version }): ReactNode {
  const known = isTaskTypeId(version.taskType) ? version.taskType : null;
  const type = known === null ? null : taskTypes[known];
  const [answer, setAnswer] = useState<unknown>(type?.emptyAnswer);
  const sample = type?.samples.find((one) => type.payloadSchema.safeParse(one.payload).success);
  if (known === null || type === null || sample === undefined)
    return <Text size="sm">There is no sample for this kind of work.</Text>;
  const { Editor } = editors[known];
  return (
    <Card>
      <Text size="sm" c="dimmed" mb="sm">
        A sample of this kind of work with the classes of this spec. Nothing you do here is sent.
      </Text>
      <Suspense fallback={<Loading />}>
        <Editor
          config={version.config}
          payload={sample.payload}
          value={answer}
          onChange={setAnswer}
          assetUrl={assetUrl}
        />
      </Suspense>
    </Card>
  );
}
