import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { count, figure } from '../../ui/figure.ts';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { Stat } from '../../ui/Stat.tsx';
import classes from './campaigns.module.css';

type Figures = Output<Routes['getSuggestionFigures']>;
type Comparison = Figures['all']['agreement'];

/** What people did with suggestions, and whether seeing them changes what people answer. */
export function SuggestionFigures({ campaignId }: { readonly campaignId: string }): ReactNode {
  const query = useAnswer('getSuggestionFigures', { params: { campaignId } });
  // A campaign without suggestions has nothing to say here.
  if (query.data?.withholdShare === null) return null;
  return (
    <Card title={t('Suggestions')}>
      <Asked query={query} lines={4}>
        {({ all, gold, models, withholdShare }) => (
          <Stack gap="sm">
            <div className={classes['stats']}>
              <Stat label={t('Shown')} value={count(all.shown)} />
              <Stat label={t('Accepted')} value={count(all.accepted)} />
              <Stat label={t('Rejected')} value={count(all.rejected)} />
              <Stat label={t('Left alone')} value={count(all.left)} />
            </div>
            <Text size="sm" c="dimmed">
              {t(
                'Withheld on {share} of the items, drawn from the seed. Where people answer like the model more often when they see it, they may be following it.',
                { share: figure(withholdShare, 'share') },
              )}
            </Text>
            <Compare title={t('Answers that say what the model says')} of={all.agreement} />
            {gold !== null && <Compare title={t('Gold accuracy')} of={gold} />}
            {models.length > 1 &&
              models.map((one) => (
                <Compare
                  key={one.modelId}
                  title={t('{model}: accepted {accepted, number} of {shown, number}', {
                    model: `${one.name} ${one.version}`,
                    accepted: one.accepted,
                    shown: one.shown,
                  })}
                  of={one.agreement}
                />
              ))}
          </Stack>
        )}
      </Asked>
    </Card>
  );
}

function Compare({ title, of }: { readonly title: string; readonly of: Comparison }): ReactNode {
  return (
    <section aria-label={title}>
      <Text size="sm" fw={650}>
        {title}
      </Text>
      <div className={classes['figures']}>
        <span>{t('With the suggestion in sight')}</span>
        <IntervalBar of={of.shown} />
        <span>{t('With it withheld')}</span>
        <IntervalBar of={of.withheld} />
        <span>{t('Difference')}</span>
        {of.difference.value === null ? (
          <Text size="sm" c="dimmed">
            {t('Not measurable: {reason}.', { reason: of.difference.reason })}
          </Text>
        ) : (
          <IntervalBar of={of.difference} form="coefficient" range={[-1, 1]} />
        )}
      </div>
    </section>
  );
}
