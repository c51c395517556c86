import { t } from '@assay/words';
import { taskTypeIds, taskTypes, type TaskTypeId } from '@assay/task-types';
import { Select, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';

/** Begins a task spec with the sample of its kind of work and opens its draft. */
export function NewTaskSpec(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('New task spec')} size="lg" disabledReason={refused('task-spec:manage')}>
      {() => <NewSpecForm />}
    </ModalButton>
  );
}

function NewSpecForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [name, setName] = useState('');
  const [taskType, setTaskType] = useState<TaskTypeId>(taskTypeIds[0]);
  const [start, setStart] = useState('0');
  const create = useWrite('createTaskSpec', {
    refreshes: ['listTaskSpecs'],
    onDone: ({ id }) => router.history.push(paths.taskSpecVersion(project.slug, id)),
  });
  const errors = fieldErrors(create.error);
  const { samples, purpose } = taskTypes[taskType];
  return (
    <ShortForm
      submit={t('Create')}
      missing={name.trim() === '' ? t('Give it a name.') : null}
      pending={create.isPending}
      error={create.error}
      onSubmit={() =>
        create.mutate({
          params: { projectId: project.id },
          body: {
            name: name.trim(),
            taskType,
            config: { ...(samples[Number(start)]?.config as Record<string, unknown>) },
          },
        })
      }
    >
      <TextInput
        label={t('Name')}
        data-autofocus
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('Kind of work')}
        description={purpose}
        allowDeselect={false}
        searchable
        data={taskTypeIds.map((id) => ({ value: id, label: taskTypes[id].title }))}
        value={taskType}
        error={errors['taskType']}
        onChange={(next) => {
          const known = taskTypeIds.find((id) => id === next);
          if (known === undefined) return;
          setTaskType(known);
          setStart('0');
        }}
      />
      {samples.length > 1 && (
        <Select
          label={t('Begin with')}
          description={t('An example that you change on the next page')}
          allowDeselect={false}
          data={samples.map((one, index) => ({ value: String(index), label: startName(one.config, index) }))}
          value={start}
          onChange={(next) => setStart(next ?? '0')}
        />
      )}
    </ShortForm>
  );
}

function startName(config: unknown, index: number): string {
  const of = config as { readonly question?: unknown; readonly instruction?: unknown };
  const said = of.question ?? of.instruction;
  return typeof said === 'string'
    ? t('Example {number}: {question}', { number: index + 1, question: said })
    : t('Example {number}', { number: index + 1 });
}
