import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Checkbox, Select, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Go } from '../../ui/Go.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { usePublishedChecklists } from '../coaching/use-published-checklists.ts';

type Setting = Output<Routes['getCampaignOnboarding']>;
type Row = Output<Routes['listOnboarding']>['items'][number];

interface Props {
  readonly campaignId: string;
  /** Why it cannot be changed; null when it can. */
  readonly blocked: string | null;
}

/** What the campaign asks of people before it hands out tasks, and how far each is. */
export function OnboardingCard({ campaignId, blocked }: Props): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const query = useAnswer('getCampaignOnboarding', { params: { campaignId } });
  return (
    <Asked query={query} lines={3}>
      {(setting) => (
        <Card
          title={t('Before the first task')}
          actions={
            <ModalButton title={t('Change')} variant="default" disabledReason={blocked}>
              {(close) => <SettingForm setting={setting} onDone={close} />}
            </ModalButton>
          }
        >
          <Stack gap="sm">
            <Facts
              of={[
                [
                  t('Checklist'),
                  setting.checklist === null ? (
                    t('none')
                  ) : (
                    <Go to={paths.checklistVersion(project.slug, setting.checklist.checklistVersionId)}>
                      {t('{name}, version {version}', setting.checklist)}
                    </Go>
                  ),
                ],
                [
                  t('New guideline versions'),
                  setting.acknowledgeGuideline
                    ? t('have to be confirmed as read before the next task')
                    : t('need not be confirmed'),
                ],
              ]}
            />
            {setting.checklist !== null && refused('people:coach') === null && <Standing campaignId={campaignId} />}
          </Stack>
        </Card>
      )}
    </Asked>
  );
}

function columns(slug: string): readonly Column<Row>[] {
  return [
    {
      id: 'person',
      title: t('Person'),
      cell: (one) => <PersonBadge person={one.person} />,
      sort: (one) => one.person.name,
    },
    {
      id: 'checklist',
      title: t('Checklist'),
      cell: (one) => <Go to={paths.learner(slug, one.person.id)}>{one.name}</Go>,
      sort: (one) => one.name,
    },
    {
      id: 'done',
      title: t('Done'),
      numeric: true,
      cell: (one) => t('{part} of {whole}', { part: one.done, whole: one.steps.length }),
      sort: (one) => one.done / one.steps.length,
    },
    {
      id: 'missing',
      title: t('Still to do before the first task'),
      cell: (one) =>
        one.steps
          .filter(({ step, done }) => done === null && step.beforeFirstTask)
          .map(({ step }) => step.title)
          .join(', ') || '–',
    },
  ];
}

function Standing({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  const query = useAnswer('listOnboarding', { params: { projectId: project.id }, query: { campaignId } });
  return (
    <Asked query={query} lines={3}>
      {({ items }) => (
        <DataTable
          bare
          prefix="onboarding."
          label={t('Checklists')}
          rows={items}
          rowKey={(one) => `${one.person.id} ${one.checklistId}`}
          columns={columns(project.slug)}
          empty={
            <EmptyState title={t('Nobody has it yet')}>{t('Whoever is chosen for the campaign gets it.')}</EmptyState>
          }
        />
      )}
    </Asked>
  );
}

function SettingForm({ setting, onDone }: { readonly setting: Setting; readonly onDone: () => void }): ReactNode {
  const [versionId, setVersion] = useState(setting.checklist?.checklistVersionId ?? null);
  const [acknowledge, setAcknowledge] = useState(setting.acknowledgeGuideline);
  const published = usePublishedChecklists();
  const set = useWrite('setCampaignOnboarding', { refreshes: ['getCampaignOnboarding', 'listOnboarding'], onDone });
  const kept = setting.checklist;
  const choices =
    kept === null || published.some((one) => one.value === kept.checklistVersionId)
      ? published
      : [{ value: kept.checklistVersionId, label: t('{name}, version {version}', kept) }, ...published];
  return (
    <ShortForm
      submit={t('Save')}
      missing={null}
      pending={set.isPending}
      error={set.error}
      onSubmit={() =>
        set.mutate({
          params: { campaignId: setting.campaignId },
          body: { checklistVersionId: versionId, acknowledgeGuideline: acknowledge },
        })
      }
    >
      <Select
        label={t('Checklist')}
        description={t('Everybody of the campaign gets it. Without its steps nobody gets a first task.')}
        clearable
        data={choices}
        value={versionId}
        onChange={setVersion}
      />
      <Checkbox
        label={t('Each new guideline version has to be confirmed as read before the next task')}
        checked={acknowledge}
        onChange={(event) => setAcknowledge(event.currentTarget.checked)}
      />
    </ShortForm>
  );
}
