import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { Note } from '../../workbench/Note.tsx';
import { AddGold } from './AddGold.tsx';
import { endedWords, type Campaign } from './campaign-view.ts';
import { ImportGold } from './ImportGold.tsx';
import { RetireGold, type Gold } from './RetireGold.tsx';

type Tally = Output<Routes['listGoldTallies']>['items'][number];

const tallyColumns = (target: number | null): readonly Column<Tally>[] => [
  {
    id: 'person',
    title: t('Person'),
    cell: (one) => <PersonBadge person={one.person} />,
    sort: (one) => one.person.name,
  },
  {
    id: 'accuracy',
    title: t('Gold accuracy'),
    cell: (one) => <IntervalBar of={one.accuracy} target={target} />,
    sort: (one) => one.accuracy.value,
  },
  {
    id: 'passed',
    title: t('Passed'),
    numeric: true,
    cell: (one) => t('{part} of {whole}', { part: one.passed, whole: one.checks }),
    sort: (one) => one.passed,
  },
  {
    id: 'score',
    title: t('Mean score'),
    numeric: true,
    cell: (one) => figure(one.meanScore, 'coefficient'),
    sort: (one) => one.meanScore,
  },
  { id: 'below', title: t('Note'), cell: (one) => (one.belowMinimum ? <StateBadge state="below the minimum" /> : '') },
];

const goldColumns = (slug: string, campaignId: string, blocked: string | null): readonly Column<Gold>[] => [
  {
    id: 'item',
    title: t('Item'),
    cell: (one) => <Go to={paths.task(slug, campaignId, one.taskId)}>{one.externalId}</Go>,
    sort: (one) => one.externalId,
  },
  { id: 'answer', title: t('Reference answer'), cell: (one) => one.summary, sort: (one) => one.summary },
  { id: 'reason', title: t('Why'), cell: (one) => one.reason ?? '–' },
  {
    id: 'passed',
    title: t('Met by'),
    cell: (one) => (one.checks === 0 ? t('not met yet') : <IntervalBar of={one.pass} />),
    sort: (one) => one.pass.value,
  },
  {
    id: 'checks',
    title: t('Answers'),
    numeric: true,
    cell: (one) => t('{part} of {whole}', { part: one.passed, whole: one.checks }),
    sort: (one) => one.checks,
  },
  {
    id: 'doubt',
    title: t('Note'),
    cell: (one) => <GoldNote of={one} />,
    sort: (one) => (one.retired ? 2 : one.doubtful ? 0 : 1),
  },
  {
    id: 'retire',
    title: t('Step'),
    cell: (one) => <RetireGold campaignId={campaignId} gold={one} blocked={blocked} />,
  },
];

/** Says when a reference is retired, or doubted by people who do well on the others. */
function GoldNote({ of }: { readonly of: Gold }): ReactNode {
  if (of.retired) return <StateBadge state="retired" />;
  if (!of.doubtful) return '';
  const { good, instead } = of;
  return (
    <>
      <StateBadge state="doubtful" />
      <Text size="xs" c="dimmed">
        {t('{disagreeing} of {people} people who do well on the other gold disagree.', {
          disagreeing: good.checks - good.passed,
          people: good.checks,
        })}
        {instead !== null && (
          <>
            {' '}
            {tParts('{people, plural, one {# says} other {# say}}: {answer}', {
              people: instead.people,
              answer: <bdi key="answer">{instead.summary}</bdi>,
            })}
          </>
        )}
      </Text>
    </>
  );
}

/** Hidden reference answers: how well each person meets them, and the answers themselves. */
export function GoldTab({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const params = { campaignId: campaign.id };
  const tallies = useAnswer('listGoldTallies', { params });
  const mayList = refused('gold:manage') === null;
  const gold = usePages('listGold', { params }, { when: mayList });
  const target = campaign.goldPolicy?.minimumAccuracy ?? null;
  const byPerson = useMemo(() => tallyColumns(target), [target]);
  const blocked = refused('gold:manage') ?? endedWords(campaign);
  const byItem = useMemo(() => goldColumns(project.slug, campaign.id, blocked), [project.slug, campaign.id, blocked]);
  const doubtful = gold.rows.filter((one) => one.doubtful).length;
  return (
    <Stack gap="md">
      <Card title={t('Gold accuracy of each person')}>
        <Asked query={tallies}>
          {({ items, overall }) => (
            <Stack gap="sm">
              <Text size="sm" component="div">
                {t('Everybody together:')} <IntervalBar of={overall} target={target} />
              </Text>
              <DataTable
                bare
                prefix="people."
                label={t('Gold accuracy')}
                rows={items}
                rowKey={(one) => one.person.id}
                columns={byPerson}
                empty={
                  <EmptyState title={t('No gold answered yet')}>
                    {t('The figures appear with the first answer to a gold task.')}
                  </EmptyState>
                }
              />
            </Stack>
          )}
        </Asked>
      </Card>
      {mayList && (
        <Card
          title={t('Gold tasks')}
          actions={
            <>
              <ImportGold campaign={campaign} />
              <AddGold campaign={campaign} />
            </>
          }
        >
          {doubtful > 0 && (
            <Note tone="warn">
              {t(
                '{doubtful, plural, one {One reference is in doubt: most of the people who do well on the other gold answer otherwise. Look at it; retire it if it is wrong.} other {# references are in doubt: most of the people who do well on the other gold answer otherwise. Look at them; retire those that are wrong.}}',
                { doubtful },
              )}
            </Note>
          )}
          <DataTable
            bare
            prefix="gold."
            label={t('Gold tasks')}
            pages={gold}
            rows={gold.rows}
            rowKey={(one) => one.taskId}
            columns={byItem}
            empty={
              <EmptyState title={t('No gold yet')}>
                {t('Press “Add gold” and answer an item yourself; people who label cannot tell it from others.')}
              </EmptyState>
            }
          />
        </Card>
      )}
    </Stack>
  );
}
