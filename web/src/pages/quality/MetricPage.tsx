import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { evidencePage } from '../../ui/evidence-page.ts';
import { Facts } from '../../ui/Facts.tsx';
import type { FigureForm } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { Page } from '../../ui/Page.tsx';
import { statisticTitle } from '../campaigns/statistic-title.ts';
import campaignClasses from '../campaigns/campaigns.module.css';

type Metric = Output<Routes['getMetric']>;

const directions = {
  'higher-is-better': t('Higher is better'),
  'lower-is-better': t('Lower is better'),
  neither: t('Neither high nor low is better'),
} as const;

const formOf = (unit: Metric['unit']): FigureForm =>
  unit === 'share' ? 'share' : unit === 'coefficient' ? 'coefficient' : 'number';

/** One metric: its definition, and its value in each campaign that runs. */
export default function MetricPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const { metricId = '' } = useParams({ strict: false });
  const query = useAnswer('getMetric', { params: { metricId } });
  return (
    <Asked query={query} lines={10}>
      {(metric) => (
        <Page
          title={metric.title}
          lead={<bdi>{metric.question}</bdi>}
          trail={[{ title: t('Metrics'), to: paths.metrics(project.slug) }]}
        >
          <div className={campaignClasses['two']}>
            {refused('quality:read') === null && refused('campaign:read') === null && <Values metric={metric} />}
            <Card title={t('Definition')}>
              <Facts
                of={[
                  [t('Formula'), metric.formula],
                  [t('Version'), metric.version],
                  [t('Direction'), directions[metric.direction]],
                  [t('Broken down by'), metric.dimensions.join(', ')],
                  [t('Tells'), metric.timing === 'leading' ? t('early, before the damage') : t('afterwards')],
                  [t('When it is off'), metric.action],
                ]}
              />
              <Text size="sm" fw={650} mt="md">
                {t('Not to be used')}
              </Text>
              <ul style={{ margin: 0, paddingInlineStart: 18 }}>
                {metric.boundaries.map((one) => (
                  <li key={one}>
                    <Text size="sm">
                      <bdi>{one}</bdi>
                    </Text>
                  </li>
                ))}
              </ul>
            </Card>
          </div>
        </Page>
      )}
    </Asked>
  );
}

/** The newest campaigns are enough to see how a metric stands. */
const SHOWN = 12;

function Values({ metric }: { readonly metric: Metric }): ReactNode {
  const project = useProject();
  const campaigns = useAnswer('listCampaigns', { params: { projectId: project.id }, query: { limit: SHOWN } });
  return (
    <Card title={t('In the campaigns')}>
      <Asked query={campaigns}>
        {({ items }) => (
          <Stack gap="md">
            {items.map((one) => (
              <CampaignValues key={one.id} metric={metric} campaignId={one.id} name={one.name} />
            ))}
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('There is no campaign yet.')}
              </Text>
            )}
          </Stack>
        )}
      </Asked>
    </Card>
  );
}

function CampaignValues({
  metric,
  campaignId,
  name,
}: {
  readonly metric: Metric;
  readonly campaignId: string;
  readonly name: string;
}): ReactNode {
  const project = useProject();
  const query = useAnswer('getMetricValue', { params: { campaignId, metricId: metric.id } });
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        <Go to={paths.campaign(project.slug, campaignId)}>{name}</Go>
      </Text>
      <Asked query={query} lines={1}>
        {({ values }) => (
          <div className={campaignClasses['figures']}>
            {values.map((value) => {
              const parts = [...new Set(Object.values(value.of))].map(statisticTitle);
              return (
                <Fragment key={JSON.stringify(value.of)}>
                  <span>{parts.length === 0 ? t('Altogether') : parts.join(' · ')}</span>
                  <IntervalBar
                    of={value.measure}
                    form={formOf(metric.unit)}
                    to={evidencePage(project.slug, value.rows)}
                  />
                </Fragment>
              );
            })}
            {values.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('no value yet')}
              </Text>
            )}
          </div>
        )}
      </Asked>
    </div>
  );
}
