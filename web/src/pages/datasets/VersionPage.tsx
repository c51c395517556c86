import { t } from '@assay/words';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { count } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { Comments } from '../../ui/comments/Comments.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { Note } from '../../workbench/Note.tsx';
import { LineageView } from '../lineage/LineageView.tsx';
import { CardTab } from './CardTab.tsx';
import { FilesTab } from './FilesTab.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { ReleaseTab } from './ReleaseTab.tsx';
import { VersionActions } from './VersionActions.tsx';

const REFRESH_MS = 5000;

/** One version of a dataset: what is in it, why it may be used, and from what it was made. */
export default function VersionPage(): ReactNode {
  const project = useProject();
  const { versionId = '' } = useParams({ strict: false });
  const query = useAnswer('getDatasetVersion', { params: { versionId } }, { every: REFRESH_MS });
  return (
    <Asked query={query} lines={12}>
      {(version) => (
        <Page
          title={`${version.slug} v${version.number}`}
          badge={<StateBadge state={version.state} />}
          trail={[
            { title: t('Datasets'), to: paths.datasets(project.slug) },
            { title: version.slug, to: paths.dataset(project.slug, version.datasetId) },
          ]}
          lead={version.name === null ? t('Being built') : <code>{version.name}</code>}
          actions={<VersionActions version={version} />}
        >
          <Stack gap="md">
            {version.error !== null && (
              <Note tone="bad">{t('The build failed: {error}', { error: version.error })}</Note>
            )}
            {version.withdrawnReason !== null && (
              <Note tone="bad">
                {t('Withdrawn: {reason} An older version is served as the latest.', {
                  reason: version.withdrawnReason,
                })}
              </Note>
            )}
            <Card title={t('Content')}>
              <Facts
                of={[
                  [t('Items'), count(version.items)],
                  [
                    t('Merkle root'),
                    version.merkleRoot === null ? t('not yet known') : <code key="root">{version.merkleRoot}</code>,
                  ],
                  [t('From campaigns'), <Campaigns key="campaigns" ids={version.campaignIds} />],
                  [t('Built'), <OnDay key="built" at={version.createdAt} time />],
                  [t('Frozen'), version.frozenAt === null ? null : <OnDay key="frozen" at={version.frozenAt} time />],
                ]}
              />
            </Card>
            <PageTabs
              label={t('Parts of the version')}
              tabs={[
                {
                  id: 'card',
                  title:
                    version.cardMissing.length === 0
                      ? t('Card')
                      : t('Card ({fields} empty)', { fields: version.cardMissing.length }),
                  content: <CardTab key={version.version} version={version} />,
                },
                { id: 'release', title: t('Release gate'), content: <ReleaseTab version={version} /> },
                { id: 'files', title: t('Files'), content: <FilesTab version={version} /> },
                { id: 'records', title: t('Records'), content: <RecordsTab versionId={version.id} /> },
                {
                  id: 'comments',
                  title: t('Comments'),
                  content: <Comments subject={{ kind: 'dataset-version', id: version.id }} />,
                },
                { id: 'lineage', title: t('Lineage'), content: <LineageView kind="dataset-version" id={version.id} /> },
              ]}
            />
          </Stack>
        </Page>
      )}
    </Asked>
  );
}

function Campaigns({ ids }: { readonly ids: readonly string[] }): ReactNode {
  return (
    <Text component="span" size="sm">
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <CampaignName id={id} />
        </span>
      ))}
    </Text>
  );
}

function CampaignName({ id }: { readonly id: string }): ReactNode {
  const project = useProject();
  const campaign = useAnswer('getCampaign', { params: { campaignId: id } });
  return <Go to={paths.campaign(project.slug, id)}>{campaign.data?.name ?? t('campaign')}</Go>;
}
