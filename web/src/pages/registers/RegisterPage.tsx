import { t } from '@assay/words';
import { Modal, SegmentedControl, Text, TextInput } from '@mantine/core';
import { registerKindIds } from '@assay/api';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useParams, useRouter } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { NotFoundPage } from '../../shell/ErrorPage.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ChoiceFilter } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { Board } from './Board.tsx';
import { isShort, shortValue, type Field } from './fields.ts';
import { FieldValue } from './FieldValue.tsx';
import { RecordForm } from './RecordForm.tsx';
import { usePeopleNames, useRegister, type KnownRegister } from './use-register.ts';
import type { Kind, Listed } from './record-types.ts';
import { stateWord } from '../../ui/state-tone.ts';

const sortable = (value: unknown): string | number | null =>
  typeof value === 'number' ? value : value === null || value === undefined || value === '' ? null : shortValue(value);

/** How many short fields a list shows before the reader picks more. */
const SHOWN_FIELDS = 3;

function columnsFor(
  slug: string,
  { register, fields }: KnownRegister,
  people: ReadonlyMap<string, string>,
  derived: readonly string[],
): readonly Column<Listed>[] {
  const own = fields.filter((field) => field.name !== register.titleField && isShort(field));
  const fieldColumn = (field: Field, place: number): Column<Listed> => ({
    id: field.name,
    title: field.title,
    numeric: field.form.kind === 'number',
    hidden: place >= SHOWN_FIELDS,
    cell: (one) => <FieldValue field={field} value={one.fields[field.name]} people={people} short />,
    sort: (one) => sortable(one.fields[field.name]),
  });
  return [
    {
      id: 'name',
      title: t('No.'),
      width: '90px',
      cell: (one) => (
        <Go to={paths.record(slug, one.kind, one.id)} style={{ whiteSpace: 'nowrap' }}>
          {one.name}
        </Go>
      ),
      sort: (one) => one.number,
    },
    {
      id: 'title',
      width: '34%',
      title: register.title,
      cell: (one) => (
        <Text size="sm" fw={600} component="span">
          {one.title}
        </Text>
      ),
      sort: (one) => one.title,
    },
    {
      id: 'state',
      title: t('State'),
      cell: (one) => <StateBadge state={one.state} />,
      sort: (one) => register.states.indexOf(one.state),
    },
    ...derived.map((name): Column<Listed> => ({
      id: `derived.${name}`,
      title: stateWord(name),
      numeric: true,
      cell: (one) => one.derived[name] ?? '–',
      sort: (one) => one.derived[name] ?? null,
    })),
    ...own.map(fieldColumn),
    { id: 'updated', title: t('Changed'), cell: (one) => <TimeAgo at={one.updatedAt} />, sort: (one) => one.updatedAt },
  ];
}

/** One register as a list or a board, drawn from its declaration. */
export default function RegisterPage(): ReactNode {
  const { kind: name = '' } = useParams({ strict: false });
  const kind = registerKindIds.find((one) => one === name);
  const { known, error } = useRegister(name);
  if (kind === undefined) return <NotFoundPage />;
  if (known === null) return error === null ? <Loading lines={10} /> : <ProblemAlert error={error} />;
  return <Register kind={kind} known={known} />;
}

function Register({ kind, known }: { readonly kind: Kind; readonly known: KnownRegister }): ReactNode {
  const { register } = known;
  const project = useProject();
  const refused = useRefusal();
  const [search, change] = useSearchState();
  const [typed] = useDebouncedValue(search['q'] ?? '', 250);
  const board = search['view'] === 'board';
  const state = register.states.find((one) => one === search['state']);
  const pages = usePages('listRecords', {
    params: { projectId: project.id, kind },
    query: { ...(state === undefined || board ? {} : { state }), ...(typed === '' ? {} : { search: typed }) },
  });
  const people = usePeopleNames(project.id);
  const [creating, create] = useDisclosure(false);
  const derived = Object.keys(pages.rows[0]?.derived ?? {}).join(',');
  const columns = useMemo(
    () => columnsFor(project.slug, known, people, derived === '' ? [] : derived.split(',')),
    [project.slug, known, people, derived],
  );
  const filters = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('View')}
        data={[
          { value: 'list', label: t('List') },
          { value: 'board', label: t('Board') },
        ]}
        value={board ? 'board' : 'list'}
        onChange={(view) => change({ view: view === 'list' ? undefined : view })}
      />
      {!board && <ChoiceFilter name="state" label={t('State')} values={register.states} all={t('All states')} />}
      <TextInput
        size="xs"
        w={220}
        aria-label={t('Find {records}', { records: register.plural.toLowerCase() })}
        placeholder={t('Find')}
        value={search['q'] ?? ''}
        onChange={(event) => change({ q: event.currentTarget.value })}
      />
    </>
  );
  const empty = (
    <EmptyState
      title={
        typed === '' && state === undefined
          ? t('No {records} yet', { records: register.plural.toLowerCase() })
          : t('Nothing fits the filter')
      }
    >
      {typed === '' && state === undefined
        ? t('{purpose} Press “New {record}” to begin the first.', {
            purpose: register.purpose,
            record: register.title.toLowerCase(),
          })
        : t('Change the filter above.')}
    </EmptyState>
  );
  return (
    <Page
      title={register.plural}
      lead={register.purpose}
      actions={
        <ActionButton disabledReason={refused('record:write')} onClick={create.open}>
          {t('New {record}', { record: register.title.toLowerCase() })}
        </ActionButton>
      }
    >
      {board ? (
        <Board {...{ register, pages, filters, empty }} />
      ) : (
        <DataTable
          label={register.plural}
          pages={pages}
          rows={pages.rows}
          rowKey={(one) => one.id}
          columns={columns}
          filters={filters}
          empty={empty}
        />
      )}
      <Modal
        opened={creating}
        onClose={create.close}
        size="lg"
        title={<Text fw={650}>{t('New {record}', { record: register.title.toLowerCase() })}</Text>}
      >
        {creating && <NewRecord kind={kind} known={known} people={people} onCancel={create.close} />}
      </Modal>
    </Page>
  );
}

function NewRecord({
  kind,
  known,
  people,
  onCancel,
}: {
  readonly kind: Kind;
  readonly known: KnownRegister;
  readonly people: ReadonlyMap<string, string>;
  readonly onCancel: () => void;
}): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [start] = useState({});
  const create = useWrite('createRecord', {
    refreshes: ['listRecords'],
    onDone: (record) => router.history.push(paths.record(project.slug, kind, record.id)),
  });
  return (
    <RecordForm
      fields={known.fields}
      {...{ start, people, onCancel }}
      submit={t('Begin')}
      pending={create.isPending}
      error={create.error}
      onSubmit={(fields) => create.mutate({ params: { projectId: project.id, kind }, body: { fields } })}
    />
  );
}
