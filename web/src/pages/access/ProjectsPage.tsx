import { t } from '@assay/words';
import { Group, Stack, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { refusal, type Project } from '../../session/permission.ts';
import { useMe } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { slugOf } from './slug-of.ts';

const columns: readonly Column<Project>[] = [
  {
    id: 'name',
    title: t('Project'),
    cell: (one) => <Go to={paths.project(one.slug)}>{one.name}</Go>,
    sort: (one) => one.name,
  },
  { id: 'slug', title: t('Short name'), cell: (one) => one.slug, sort: (one) => one.slug },
  {
    id: 'created',
    title: t('Created'),
    cell: (one) => <OnDay at={one.createdAt} />,
    sort: (one) => one.createdAt,
  },
];

/** The projects somebody has a role in, and a new one. */
export default function ProjectsPage(): ReactNode {
  const me = useMe();
  const mayCreate = refusal(me, null, 'project:create') === null;
  return (
    <Page title={t('Projects')} lead={t('Everything belongs to a project: its people, rules, campaigns and datasets.')}>
      <Stack gap="md" maw={860}>
        <DataTable
          label={t('Projects')}
          rows={me.projects}
          rowKey={(project) => project.id}
          columns={columns}
          empty={
            <EmptyState title={t('No project yet')}>
              {mayCreate
                ? t('Create the first project below; then invite its people.')
                : t('You have no role in a project. Ask the person who invited you to give you one.')}
            </EmptyState>
          }
        />
        {mayCreate && <NewProject />}
      </Stack>
    </Page>
  );
}

function NewProject(): ReactNode {
  const router = useRouter();
  const [name, setName] = useState('');
  const [ownSlug, setSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(name);
  const create = useWrite('createProject', {
    refreshes: ['getMe'],
    onDone: (project) => router.history.push(paths.project(project.slug)),
  });
  const errors = fieldErrors(create.error);
  const missing =
    name.trim() === '' ? t('Give the project a name.') : slug === '' ? t('Give it a short name for addresses.') : null;
  return (
    <Card title={t('New project')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null) create.mutate({ body: { name: name.trim(), slug } });
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('Name')}
            w={280}
            value={name}
            error={errors['name']}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('Short name')}
            w={220}
            value={slug}
            error={errors['slug']}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <ActionButton type="submit" size="sm" loading={create.isPending} disabledReason={missing}>
            {t('Create project')}
          </ActionButton>
        </Group>
        {create.error !== null && <ProblemAlert error={create.error} />}
      </form>
    </Card>
  );
}
