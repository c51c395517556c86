import { t } from '@assay/words';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import type { RuleHead } from '../rules/rule-table.tsx';

interface Props {
  readonly value: string | null;
  readonly error?: string | undefined;
  readonly onChange: (versionId: string | null) => void;
}

/** Picks among published versions; the version chosen already stays in the list, also when a newer one replaced it. */
function VersionSelect({
  label,
  rules,
  value,
  error,
  onChange,
}: Props & { readonly label: string; readonly rules: readonly RuleHead[] | undefined }): ReactNode {
  const data = (rules ?? []).flatMap((rule) =>
    rule.versions
      .filter((one) => one.state === 'published' || one.id === value)
      .map((one) => ({
        value: one.id,
        label: t('{name}, version {version}', { name: rule.name, version: one.version }),
      })),
  );
  return (
    <Select
      label={label}
      description={t('Published versions')}
      searchable
      clearable
      nothingFoundMessage={t('Nothing is published yet')}
      data={data}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

export function GuidelineField(props: Props): ReactNode {
  const query = useAnswer('listGuidelines', { params: { projectId: useProject().id } });
  return <VersionSelect label={t('Guideline')} rules={query.data?.items} {...props} />;
}

export function TaskSpecField(props: Props): ReactNode {
  const query = useAnswer('listTaskSpecs', { params: { projectId: useProject().id } });
  return <VersionSelect label={t('Task spec')} rules={query.data?.items} {...props} />;
}

export function TaxonomyField(props: Props): ReactNode {
  const query = useAnswer('listTaxonomies', { params: { projectId: useProject().id } });
  return <VersionSelect label={t('Taxonomy')} rules={query.data?.items} {...props} />;
}
