import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Go } from '../../ui/Go.tsx';
import type { RuleHead } from '../rules/rule-table.tsx';

const kinds = {
  guideline: { list: 'listGuidelines', page: paths.guidelineVersion },
  taxonomy: { list: 'listTaxonomies', page: paths.taxonomyVersion },
  'task-spec': { list: 'listTaskSpecs', page: paths.taskSpecVersion },
} as const;

interface Props {
  readonly kind: keyof typeof kinds;
  readonly id: string | null;
}

/** A version of a rule by its name; “none yet” where none is chosen. */
export function RuleLink({ kind, id }: Props): ReactNode {
  const project = useProject();
  const { list, page } = kinds[kind];
  const query = useAnswer(list, { params: { projectId: project.id } }, { when: id !== null });
  if (id === null) return t('none yet');
  const rules: readonly RuleHead[] = query.data?.items ?? [];
  const rule = rules.find((one) => one.versions.some((version) => version.id === id));
  const version = rule?.versions.find((one) => one.id === id);
  return (
    <Go to={page(project.slug, id)}>
      {rule === undefined || version === undefined
        ? t('open it')
        : t('{name}, version {version}', { name: rule.name, version: version.version })}
    </Go>
  );
}

/** The demand a campaign answers, by its name. */
export function DemandLink({ id }: { readonly id: string | null }): ReactNode {
  const project = useProject();
  const query = useAnswer('getRecord', { params: { recordId: id ?? '' } }, { when: id !== null });
  if (id === null) return t('none');
  const { data } = query;
  return (
    <Go to={paths.record(project.slug, 'demand', id)}>
      {data === undefined ? t('open it') : `${data.name} ${data.title}`}
    </Go>
  );
}
