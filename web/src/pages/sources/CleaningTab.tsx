import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { count } from '../../ui/figure.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';

type Run = Output<Routes['listCleaningRuns']>['items'][number];

/** Every cleaning of a batch, with what it changed. */
export function CleaningTab({ batchId }: { readonly batchId: string }): ReactNode {
  const query = useAnswer('listCleaningRuns', { params: { batchId } });
  return (
    <Asked query={query}>
      {({ items }) => (
        <Stack gap="sm">
          {items.map((run) => (
            <Report key={run.id} run={run} />
          ))}
          {items.length === 0 && (
            <EmptyState title={t('Never cleaned')}>
              {t('A cleaning run brings texts to one form, finds duplicates and masks personal data.')}
            </EmptyState>
          )}
        </Stack>
      )}
    </Asked>
  );
}

function Report({ run }: { readonly run: Run }): ReactNode {
  const { report } = run;
  return (
    <Card title={t('Run {number}', { number: run.number })} actions={<StateBadge state={run.state} />}>
      <Text size="sm" c="dimmed" mb="xs">
        {run.startedBy.name}, <TimeAgo at={run.startedAt} />
      </Text>
      {report === null ? (
        <Text size="sm">{run.job.error ?? t('No report yet.')}</Text>
      ) : (
        <Facts
          of={[
            [
              t('Items'),
              t('{items, number}, {changed, number} changed', { items: report.items, changed: report.changed }),
            ],
            [
              t('Unicode'),
              report.unicode === null
                ? null
                : t(
                    '{texts, plural, one {# text} other {# texts}} brought to one form, {control, number} control and {replacement, number} replacement characters',
                    {
                      texts: report.unicode.textsChanged,
                      control: report.unicode.controlCharacters,
                      replacement: report.unicode.replacementCharacters,
                    },
                  ),
            ],
            [
              t('Duplicates'),
              report.duplicates === null
                ? null
                : t(
                    '{exact, number} exact and {near, number} near pairs in {clusters, plural, one {# cluster} other {# clusters}}; {excluded, plural, one {# item} other {# items}} excluded',
                    {
                      exact: report.duplicates.exactPairs,
                      near: report.duplicates.nearPairs,
                      clusters: report.duplicates.clusters,
                      excluded: report.duplicates.excluded,
                    },
                  ),
            ],
            [
              t('Personal data'),
              report.pii === null
                ? null
                : [
                    t('{items, plural, one {# item} other {# items}} masked', { items: report.pii.itemsMasked }),
                    ...Object.entries(report.pii.byType).map(([type, found]) => `${type} ${count(found)}`),
                  ].join(', '),
            ],
          ]}
        />
      )}
    </Card>
  );
}
