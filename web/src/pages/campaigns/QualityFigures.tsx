import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import classes from './campaigns.module.css';
import { REFRESH_MS } from './campaign-view.ts';
import { statisticTitle } from './statistic-title.ts';

const BAR_WORDS = t('The bar is the interval, the line in it the value.');

type Quality = Output<Routes['getCampaignQuality']>;

/** Is any of the figures drawn with an interval? A legend without a bar explains nothing. */
function hasBar(quality: Quality, short: boolean): boolean {
  const agreement = quality.agreement.flatMap((one) => (short ? one.measures.slice(0, 1) : one.measures));
  return [...agreement, quality.gold, quality.reviewPass, quality.rework].some(
    (one) => one.value !== null && one.interval !== null,
  );
}

interface Props {
  readonly campaignId: string;
  /** Only the first statistic of each subject. */
  readonly short?: boolean;
}

/** Agreement, gold, review and rework, each with interval and n; each opens its rows. */
export function QualityFigures({ campaignId, short = false }: Props): ReactNode {
  const project = useProject();
  const query = useAnswer('getCampaignQuality', { params: { campaignId } }, { every: REFRESH_MS });
  const tab = (id: string, filter: Readonly<Record<string, string>> = {}): string =>
    paths.campaign(project.slug, campaignId, id, filter);
  return (
    <Asked query={query} lines={5}>
      {(quality) => (
        <>
          <Text size="xs" c="dimmed" mb="xs">
            {tParts(
              '{agreement} of the people on the same items, then gold, review and rework. Each name leads to what the figure means.',
              {
                agreement: (
                  <Go key="agreement" inText to={paths.metric(project.slug, 'agreement')}>
                    {t('Agreement')}
                  </Go>
                ),
              },
            )}
          </Text>
          <div className={classes['figures']}>
            {quality.agreement.map((figure) =>
              (short ? figure.measures.slice(0, 1) : figure.measures).map((measure) => (
                <Fragment key={`${figure.subject} ${measure.statistic}`}>
                  <span>
                    {t(figure.title)}
                    {figure.level !== null && (
                      <Text size="xs" c="dimmed">
                        {statisticTitle(measure.statistic)}
                      </Text>
                    )}
                  </span>
                  <IntervalBar
                    of={measure}
                    form="coefficient"
                    to={tab('quality', figure.level === null ? {} : { control: figure.subject })}
                  />
                </Fragment>
              )),
            )}
            <Go to={paths.metric(project.slug, 'gold-accuracy')}>{t('Gold accuracy')}</Go>
            <IntervalBar of={quality.gold} to={tab('gold')} />
            <Go to={paths.metric(project.slug, 'review-pass-rate')}>{t('Passed review at first')}</Go>
            <IntervalBar of={quality.reviewPass} to={tab('reviews')} />
            <Go to={paths.metric(project.slug, 'rework-rate')}>{t('Sent back for rework')}</Go>
            <IntervalBar of={quality.rework} to={tab('reviews', { verdict: 'rejected' })} />
          </div>
          <Text size="xs" c="dimmed" mt="sm">
            {tParts('As of {when}.', { when: <TimeAgo key="when" at={quality.asOf} /> })}{' '}
            {hasBar(quality, short) && BAR_WORDS}
          </Text>
        </>
      )}
    </Asked>
  );
}
