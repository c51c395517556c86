import { t } from '@assay/words';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { NewTaxonomy } from './new-rules.tsx';
import { ruleColumns } from './rule-table.tsx';

/** The taxonomies of a project. */
export default function TaxonomiesPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listTaxonomies', { params: { projectId: project.id } });
  const columns = useMemo(() => ruleColumns((id) => paths.taxonomyVersion(project.slug, id)), [project.slug]);
  return (
    <Page
      title={t('Taxonomies')}
      lead={t('The classes that answers may use, each with its definition.')}
      actions={<NewTaxonomy />}
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Taxonomies')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No taxonomy yet')}>
                {t('Press “New taxonomy” and name its classes; guidelines and task specs refer to it.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}
