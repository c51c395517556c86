import { t } from '@assay/words';
import { TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { ruleColumns } from './rule-table.tsx';

/** The onboarding checklists of a project. */
export default function ChecklistsPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const query = useAnswer('listOnboardingChecklists', { params: { projectId: project.id } });
  const columns = useMemo(() => ruleColumns((id) => paths.checklistVersion(project.slug, id)), [project.slug]);
  return (
    <Page
      title={t('Onboarding checklists')}
      lead={t(
        'What people read, practise and hear before they work. A campaign can ask for one before the first task.',
      )}
      actions={
        <ModalButton title={t('New checklist')} disabledReason={refused('people:coach')}>
          {() => <ChecklistForm />}
        </ModalButton>
      }
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Onboarding checklists')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No checklist yet')}>
                {t('Press “New checklist”: guidelines to read, practice on gold, links, and talks with a lead.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}

function ChecklistForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [name, setName] = useState('');
  const [step, setStep] = useState('');
  const create = useWrite('createOnboardingChecklist', {
    refreshes: ['listOnboardingChecklists'],
    onDone: ({ id }) => router.history.push(paths.checklistVersion(project.slug, id)),
  });
  const missing = name.trim() === '' ? t('Give it a name.') : step.trim() === '' ? t('Name the first step.') : null;
  return (
    <ShortForm
      submit={t('Create')}
      missing={missing}
      pending={create.isPending}
      error={create.error}
      onSubmit={() =>
        create.mutate({
          params: { projectId: project.id },
          body: { name: name.trim(), steps: [{ kind: 'lead', id: 'step-1', title: step.trim() }] },
        })
      }
    >
      <TextInput
        label={t('Name')}
        data-autofocus
        value={name}
        error={fieldErrors(create.error)['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('The first step')}
        description={t('What it asks for, and more steps, come on the next page')}
        value={step}
        onChange={(event) => setStep(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
