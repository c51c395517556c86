import type { Output, Routes } from '@assay/api';
import { Stack, Text, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { classTree, type ClassRow } from './class-tree.ts';
import { RuleDiff } from './RuleDiff.tsx';
import { RuleFacts, VersionPicker } from './rule-facts.tsx';

type Version = Output<Routes['getTaxonomyVersion']>;
type Row = ClassRow<Version['classes'][number]>;

const columns: readonly Column<Row>[] = [
  {
    id: 'title',
    title: 'Class',
    cell: ({ of, level }) => (
      <span style={{ paddingLeft: level * 20, fontWeight: level === 0 ? 650 : 400 }}>{of.title}</span>
    ),
  },
  { id: 'id', title: 'In answers', cell: ({ of }) => <code>{of.id}</code>, sort: ({ of }) => of.id },
  { id: 'definition', title: 'Definition', cell: ({ of }) => of.definition || '–' },
  {
    id: 'examples',
    title: 'Examples',
    cell: ({ of }) => (
      <Stack gap={2}>
        {of.examples.map((example) => (
          <Text key={example} size="sm" c="dimmed">
            {example}
          </Text>
        ))}
      </Stack>
    ),
  },
];

/** One version of a taxonomy, to be read. */
export default function TaxonomyPage(): ReactNode {
  const project = useProject();
  const { versionId: taxonomyVersionId = '' } = useParams({ strict: false });
  const query = useAnswer('getTaxonomyVersion', { params: { taxonomyVersionId } });
  const all = useAnswer('listTaxonomies', { params: { projectId: project.id } });
  const diff = useAnswer(
    'diffTaxonomyVersion',
    { params: { taxonomyVersionId } },
    { when: (query.data?.version ?? 1) > 1 },
  );
  return (
    <Asked query={query} lines={12}>
      {(version) => (
        <Page
          title={`${version.taxonomyName}, version ${version.version}`}
          badge={<StateBadge state={version.state} />}
          trail={[{ title: 'Taxonomies', to: paths.taxonomies(project.slug) }]}
        >
          <Stack gap="md">
            <VersionPicker
              versions={all.data?.items.find((one) => one.id === version.taxonomyId)?.versions ?? []}
              open={version.id}
              to={(id) => paths.taxonomyVersion(project.slug, id)}
            />
            <PageTabs
              label="Parts of the taxonomy"
              tabs={[
                { id: 'classes', title: `Classes (${version.classes.length})`, content: <Classes version={version} /> },
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

function Classes({ version }: { readonly version: Version }): ReactNode {
  const [typed, setTyped] = useState('');
  const rows = useMemo(() => classTree(version.classes), [version.classes]);
  const shown = rows.filter(({ of }) =>
    `${of.id} ${of.title} ${of.definition}`.toLowerCase().includes(typed.toLowerCase()),
  );
  return (
    <DataTable
      label="Classes"
      rows={shown}
      rowKey={({ of }) => of.id}
      columns={columns}
      filters={
        <TextInput
          size="xs"
          w={220}
          placeholder="Find a class"
          aria-label="Find a class"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      }
      empty={<EmptyState title="No such class">Type fewer letters.</EmptyState>}
    />
  );
}
