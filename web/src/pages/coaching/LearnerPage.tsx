import { t } from '@assay/words';
import { Select, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { usePeopleNames } from '../registers/use-register.ts';
import { Checklist } from './Checklist.tsx';
import { Goals } from './Goals.tsx';
import { Notes } from './Notes.tsx';
import { Practices } from './Practices.tsx';
import { usePublishedChecklists } from './use-published-checklists.ts';

/** How one person comes along, for whoever coaches them: checklists, practice, goals and notes. */
export default function LearnerPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const { personId = '' } = useParams({ strict: false });
  const names = usePeopleNames(project.id);
  const blocked = refused('people:coach');
  return (
    <Page
      title={names.get(personId) ?? t('Somebody')}
      lead={t('What only this person and whoever coaches them see.')}
      trail={[{ title: t('People & roles'), to: paths.people(project.slug) }]}
    >
      {blocked === null ? (
        <PageTabs
          label={t('Parts of their learning')}
          tabs={[
            { id: 'checklists', title: t('Checklists'), content: <Checklists personId={personId} /> },
            { id: 'practice', title: t('Practice'), content: <Practices personId={personId} /> },
            { id: 'goals', title: t('Goals'), content: <Goals personId={personId} as="lead" /> },
            { id: 'notes', title: t('Notes'), content: <Notes personId={personId} as="lead" /> },
          ]}
        />
      ) : (
        <EmptyState title={t('This is for whoever coaches the person')}>{blocked}</EmptyState>
      )}
    </Page>
  );
}

function Checklists({ personId }: { readonly personId: string }): ReactNode {
  const project = useProject();
  const query = useAnswer('listOnboarding', { params: { projectId: project.id }, query: { personId } });
  return (
    <Stack gap="md" align="stretch">
      <div>
        <ModalButton title={t('Give a checklist')} variant="default">
          {(close) => <AssignForm personId={personId} onDone={close} />}
        </ModalButton>
      </div>
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('No checklist yet')}>
              {t('Give one here, or let a campaign or a role bring it.')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              {items.map((one) => (
                <Checklist key={one.checklistId} of={one} as="lead" />
              ))}
            </Stack>
          )
        }
      </Asked>
    </Stack>
  );
}

function AssignForm({ personId, onDone }: { readonly personId: string; readonly onDone: () => void }): ReactNode {
  const project = useProject();
  const params = { projectId: project.id };
  const [versionId, setVersion] = useState<string | null>(null);
  const versions = usePublishedChecklists();
  const assign = useWrite('assignOnboarding', { refreshes: ['listOnboarding'], onDone });
  return (
    <ShortForm
      submit={t('Give it')}
      missing={versionId === null ? t('Choose a checklist.') : null}
      pending={assign.isPending}
      error={assign.error}
      onSubmit={() => {
        if (versionId !== null) assign.mutate({ params, body: { personId, checklistVersionId: versionId } });
      }}
    >
      <Select
        label={t('Checklist')}
        description={t('Steps they did before stay done.')}
        data-autofocus
        data={versions}
        value={versionId}
        onChange={setVersion}
      />
    </ShortForm>
  );
}
