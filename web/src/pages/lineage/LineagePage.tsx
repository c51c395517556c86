import { t } from '@assay/words';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../ui/Page.tsx';
import { LineageView } from './LineageView.tsx';

/** The lineage of anything that has an id. */
export default function LineagePage(): ReactNode {
  const { kind = '', id = '' } = useParams({ strict: false });
  return (
    <Page title={t('Lineage')} lead={t('What it was made from lies left, what was made from it lies right.')}>
      <LineageView kind={kind} id={id} />
    </Page>
  );
}
