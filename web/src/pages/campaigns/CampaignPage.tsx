import { t } from '@assay/words';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Page } from '../../ui/Page.tsx';
import { Comments } from '../../ui/comments/Comments.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { GoldTab } from './GoldTab.tsx';
import { LabelsTab } from './LabelsTab.tsx';
import { LaunchTab } from './LaunchTab.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { QualityTab } from './QualityTab.tsx';
import { QueueTab } from './QueueTab.tsx';
import { ReviewsTab } from './ReviewsTab.tsx';
import { SpendTab } from './SpendTab.tsx';
import { workflowWords } from './CampaignsPage.tsx';
import { REFRESH_MS } from './campaign-view.ts';

/** One campaign: how far it is, how good it is, who works on it, and what is still missing. */
export default function CampaignPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const { campaignId = '' } = useParams({ strict: false });
  const query = useAnswer('getCampaign', { params: { campaignId } }, { every: REFRESH_MS });
  const people = refused('people-quality:read') !== null;
  return (
    <Asked query={query} lines={12}>
      {(campaign) => (
        <Page
          title={campaign.name}
          trail={[{ title: t('Campaigns'), to: paths.campaigns(project.slug) }]}
          badge={<StateBadge state={campaign.state} />}
          lead={
            <>
              {t('No. {number}', { number: String(campaign.number) })} · {workflowWords(campaign.workflow)}
              {campaign.brief.goal !== '' && (
                <>
                  {' · '}
                  <bdi>{campaign.brief.goal}</bdi>
                </>
              )}
            </>
          }
          actions={<MoveButtons campaign={campaign} />}
        >
          <PageTabs
            label={t('Parts of the campaign')}
            tabs={[
              { id: 'overview', title: t('Overview'), content: <OverviewTab campaign={campaign} /> },
              { id: 'launch', title: t('Launch'), content: <LaunchTab campaign={campaign} /> },
              {
                id: 'quality',
                title: t('Quality'),
                content: <QualityTab campaignId={campaign.id} />,
                hidden: refused('quality:read') !== null,
              },
              { id: 'people', title: t('People'), content: <PeopleTab campaign={campaign} />, hidden: people },
              { id: 'gold', title: t('Gold'), content: <GoldTab campaign={campaign} />, hidden: people },
              { id: 'queue', title: t('Queue'), content: <QueueTab campaignId={campaign.id} /> },
              { id: 'reviews', title: t('Reviews'), content: <ReviewsTab campaignId={campaign.id} /> },
              { id: 'labels', title: t('Labels'), content: <LabelsTab campaignId={campaign.id} /> },
              {
                id: 'spend',
                title: t('Spend'),
                content: <SpendTab campaignId={campaign.id} />,
                hidden: refused('spend:read') !== null,
              },
              {
                id: 'comments',
                title: t('Comments'),
                content: <Comments subject={{ kind: 'campaign', id: campaign.id }} />,
              },
            ]}
          />
        </Page>
      )}
    </Asked>
  );
}
