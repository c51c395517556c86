import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, money } from '../../ui/figure.ts';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { Stat } from '../../ui/Stat.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { duration } from '../../ui/time.ts';
import { Note } from '../../workbench/Note.tsx';
import classes from './campaigns.module.css';

type Spend = Output<Routes['getCampaignSpend']>;
type Row = Spend['people'][number];

const amount = (of: { readonly currency: string; readonly cents: number }): string =>
  money(of.cents / 100, of.currency);

const columns: readonly Column<Row>[] = [
  {
    id: 'person',
    title: t('Person'),
    cell: (one) => <PersonBadge person={one.person} />,
    sort: (one) => one.person.name,
  },
  { id: 'answers', title: t('Answers'), numeric: true, cell: (one) => count(one.answers), sort: (one) => one.answers },
  {
    id: 'time',
    title: t('Active time'),
    numeric: true,
    cell: (one) => duration(one.activeMs),
    sort: (one) => one.activeMs,
  },
  {
    id: 'cost',
    title: t('Cost'),
    numeric: true,
    cell: (one) => (one.cost === null ? t('no rate') : amount(one.cost)),
    sort: (one) => one.cost?.cents ?? null,
  },
];

/** What the campaign has cost: active time of each person times the rate of the day. */
export function SpendTab({ campaignId }: { readonly campaignId: string }): ReactNode {
  const query = useAnswer('getCampaignSpend', { params: { campaignId } });
  return (
    <Asked query={query}>
      {(spend) => (
        <Stack gap="md">
          {spend.withoutRate.length > 0 && (
            <Note tone="warn">
              {t(
                '{names} worked without a rate: their time is counted, their cost is not. Set a rate to complete the figures.',
                { names: spend.withoutRate.map((one) => one.name).join(', ') },
              )}
            </Note>
          )}
          <Card title={t('Cost so far')}>
            <div className={classes['stats']}>
              {spend.total.map((one) => (
                <Stat key={one.currency} label={t('In all')} value={amount(one)} />
              ))}
              {spend.perFinishedItem.map((one) => (
                <Stat
                  key={one.currency}
                  label={t('Per finished item')}
                  value={amount(one)}
                  note={t('{items, number} finished', { items: spend.finishedItems })}
                />
              ))}
              <Stat label={t('Active time')} value={duration(spend.activeMs)} />
            </div>
          </Card>
          <DataTable
            label={t('Cost by person')}
            rows={spend.people}
            rowKey={(one) => one.person.id}
            columns={columns}
            empty={
              <EmptyState title={t('Nobody has worked here yet')}>
                {t('The figures appear with the first answer.')}
              </EmptyState>
            }
          />
        </Stack>
      )}
    </Asked>
  );
}
