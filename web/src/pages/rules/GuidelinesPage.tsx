import { t } from '@assay/words';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { NewGuideline } from './new-rules.tsx';
import { ruleColumns } from './rule-table.tsx';

/** The guidelines of a project. */
export default function GuidelinesPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listGuidelines', { params: { projectId: project.id } });
  const columns = useMemo(() => ruleColumns((id) => paths.guidelineVersion(project.slug, id)), [project.slug]);
  return (
    <Page
      title={t('Guidelines')}
      lead={t(
        'What is right, in words. A published version never changes; every answer carries the version it was given under.',
      )}
      actions={<NewGuideline />}
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Guidelines')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No guideline yet')}>
                {t('Press “New guideline”. A campaign cannot be launched without a published one.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}
