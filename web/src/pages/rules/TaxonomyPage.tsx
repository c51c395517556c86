import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { classTree, type ClassRow } from './class-tree.ts';
import { useRuleDraft } from './drafts/use-rule-draft.ts';
import { taxonomyKind } from './rule-kinds.ts';
import { RuleVersionPage, useEditable, useVersions } from './RuleVersionPage.tsx';
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
  const versions = useVersions(taxonomyKind, version.taxonomyId);
  const draft = useRuleDraft<TaxonomyContent>(
    { id: version.id, revision: version.revision, content: version.classes },
    readClasses,
  );
  const editable = useEditable(taxonomyKind, version);
  return (
    <RuleVersionPage
      kind={taxonomyKind}
      version={version}
      headId={version.taxonomyId}
      name={version.taxonomyName}
      versions={versions}
      dirty={draft.dirty}
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
      ]}
    />
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
