import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { classTree, type ClassRow } from './class-tree.ts';
import { useRuleDraft } from './drafts/use-rule-draft.ts';
import { comparedFirst, RuleDiff } from './RuleDiff.tsx';
import { RuleFacts, VersionPicker } from './rule-facts.tsx';
import { taxonomyKind } from './rule-kinds.ts';
import { RuleMoves } from './RuleMoves.tsx';
import type { RuleHead } from './rule-table.tsx';
import { readClasses, TaxonomyEditor, type TaxonomyContent } from './TaxonomyEditor.tsx';

type Version = Output<Routes['getTaxonomyVersion']>;
type Row = ClassRow<Version['classes'][number]>;

function retiredWords(into: string | undefined): string {
  return into === undefined ? t('(retired)') : t('(retired, merged into {class})', { class: into });
}

const columns: readonly Column<Row>[] = [
  {
    id: 'title',
    title: t('Class'),
    cell: ({ of, level }) => (
      <span style={{ paddingInlineStart: level * 20, fontWeight: level === 0 ? 650 : 400 }}>
        {of.retired === true ? <del>{of.title}</del> : of.title}
        {of.retired === true && <> {retiredWords(of.mergedInto)}</>}
      </span>
    ),
  },
  { id: 'id', title: t('In answers'), cell: ({ of }) => <code>{of.id}</code>, sort: ({ of }) => of.id },
  { id: 'definition', title: t('Definition'), cell: ({ of }) => of.definition || '–' },
  {
    id: 'examples',
    title: t('Examples'),
    cell: ({ of }) => (
      <Stack gap={2}>
        {of.examples.map((example) => (
          <Text key={example} size="sm" c="dimmed">
            {example}
          </Text>
        ))}
        {of.counterExamples?.map((example) => (
          <Text key={example} size="sm" c="dimmed">
            {t('Not: {example}', { example })}
          </Text>
        ))}
      </Stack>
    ),
  },
];

/** One version of a taxonomy; a draft is written here. */
export default function TaxonomyPage(): ReactNode {
  const { versionId: taxonomyVersionId = '' } = useParams({ strict: false });
  const query = useAnswer('getTaxonomyVersion', { params: { taxonomyVersionId } });
  return (
    <Asked query={query} lines={12}>
      {(version) => <TaxonomyView key={version.id} version={version} />}
    </Asked>
  );
}

function TaxonomyView({ version }: { readonly version: Version }): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const all = useAnswer('listTaxonomies', { params: { projectId: project.id } });
  const versions = all.data?.items.find((one) => one.id === version.taxonomyId)?.versions ?? [];
  const draft = useRuleDraft<TaxonomyContent>(
    { id: version.id, revision: version.revision, content: version.classes },
    readClasses,
  );
  const editable = version.state === 'draft' && refused('taxonomy:manage') === null;
  return (
    <Page
      title={t('{name}, version {version}', { name: version.taxonomyName, version: version.version })}
      badge={<StateBadge state={version.state} />}
      trail={[{ title: t('Taxonomies'), to: paths.taxonomies(project.slug) }]}
      actions={
        <RuleMoves
          kind={taxonomyKind}
          version={version}
          headId={version.taxonomyId}
          versions={versions}
          dirty={draft.dirty}
        />
      }
    >
      <Stack gap="md">
        <VersionPicker versions={versions} open={version.id} to={(id) => paths.taxonomyVersion(project.slug, id)} />
        <PageTabs
          label={t('Parts of the taxonomy')}
          tabs={[
            {
              id: 'draft',
              title: t('Draft'),
              content: (
                <TaxonomyEditor
                  version={version}
                  inForce={versions.find((one) => one.state === 'published')?.id ?? null}
                  draft={draft}
                />
              ),
              hidden: !editable,
            },
            {
              id: 'classes',
              title: t('Classes ({classes, number})', { classes: version.classes.length }),
              content: <Classes version={version} />,
            },
            {
              id: 'version',
              title: t('This version'),
              content: (
                <Card>
                  <RuleFacts version={version} />
                </Card>
              ),
            },
            {
              id: 'changes',
              title: t('Changes'),
              content: <Changes version={version} versions={versions} dirty={draft.dirty} />,
              hidden: version.version === 1,
            },
          ]}
        />
      </Stack>
    </Page>
  );
}

function Changes({
  version,
  versions,
  dirty,
}: {
  readonly version: Version;
  readonly versions: RuleHead['versions'];
  readonly dirty: boolean;
}): ReactNode {
  const [against, setAgainst] = useState(() => comparedFirst(version.version, versions));
  const query = useAnswer('diffTaxonomyVersion', {
    params: { taxonomyVersionId: version.id },
    query: against === null ? {} : { against },
  });
  return <RuleDiff query={query} {...{ version: version.version, versions, against, dirty }} onAgainst={setAgainst} />;
}

function Classes({ version }: { readonly version: Version }): ReactNode {
  const [typed, setTyped] = useState('');
  const rows = useMemo(() => classTree(version.classes), [version.classes]);
  const shown = rows.filter(({ of }) =>
    `${of.id} ${of.title} ${of.definition}`.toLowerCase().includes(typed.toLowerCase()),
  );
  return (
    <DataTable
      label={t('Classes')}
      rows={shown}
      rowKey={({ of }) => of.id}
      columns={columns}
      filters={
        <TextInput
          size="xs"
          w={220}
          placeholder={t('Find a class')}
          aria-label={t('Find a class')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      }
      empty={<EmptyState title={t('No such class')}>{t('Type fewer letters.')}</EmptyState>}
    />
  );
}
