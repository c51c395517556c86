import { t } from '@assay/words';
import { Group, Stack } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { duration } from '../../ui/time.ts';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { endedWords, REFRESH_MS, type Campaign } from './campaign-view.ts';
import { MemberForm, PauseForm, type Member as Row } from './member-forms.tsx';
import { OnboardingCard } from './OnboardingCard.tsx';
import { RemoveMember } from './RemoveMember.tsx';
import { stateName } from '../../ui/state-tone.ts';

/** Milliseconds an answer took on average; null without answers. */
const pace = (one: Row): number | null => (one.answers === 0 ? null : one.activeMs / one.answers);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const columns: readonly Column<Row>[] = [
  {
    id: 'person',
    title: t('Person'),
    cell: (one) => <PersonBadge person={one.person} />,
    sort: (one) => one.person.name,
  },
  { id: 'purposes', title: t('Does'), cell: (one) => one.purposes.map(stateName).join(', ') },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  { id: 'answers', title: t('Answers'), numeric: true, cell: (one) => count(one.answers), sort: (one) => one.answers },
  {
    id: 'labels',
    hidden: true,
    title: t('Labels'),
    numeric: true,
    cell: (one) => count(one.labels),
    sort: (one) => one.labels,
  },
  {
    id: 'pace',
    title: t('Per answer'),
    numeric: true,
    cell: (one) => (pace(one) === null ? '–' : duration(pace(one) ?? 0)),
    sort: pace,
  },
  {
    id: 'skips',
    hidden: true,
    title: t('Skips'),
    numeric: true,
    cell: (one) => count(one.skips),
    sort: (one) => one.skips,
  },
  {
    id: 'gold',
    title: t('Gold passed'),
    numeric: true,
    cell: (one) =>
      one.goldChecks === 0 ? '–' : t('{part} of {whole}', { part: one.goldPassed, whole: one.goldChecks }),
    sort: (one) => share(one.goldPassed, one.goldChecks),
  },
  {
    id: 'reviewed',
    title: t('Accepted in review'),
    numeric: true,
    cell: (one) =>
      one.reviewed === 0
        ? '–'
        : t('{part} of {whole}', {
            part: figure(share(one.accepted, one.reviewed), 'share'),
            whole: count(one.reviewed),
          }),
    sort: (one) => share(one.accepted, one.reviewed),
  },
  {
    id: 'corrected',
    hidden: true,
    title: t('Corrected'),
    numeric: true,
    cell: (one) => count(one.corrected),
    sort: (one) => one.corrected,
  },
  {
    id: 'rejected',
    title: t('Sent back'),
    numeric: true,
    cell: (one) => count(one.rejected),
    sort: (one) => one.rejected,
  },
  {
    id: 'last',
    hidden: true,
    title: t('Last answer'),
    cell: (one) => <TimeAgo at={one.lastAnswerAt} />,
    sort: (one) => one.lastAnswerAt,
  },
];

/** The columns, where names lead whoever coaches to what each person learns. */
const columnsFor = (slug: string | null): readonly Column<Row>[] =>
  slug === null
    ? columns
    : columns.map((column) => (column.id === 'person' ? { ...column, cell: (one) => learnerLink(slug, one) } : column));

function learnerLink(slug: string, { person }: Row): ReactNode {
  return (
    <Go to={paths.learner(slug, person.id)} title={t('Learning of {name}', { name: person.name })}>
      <PersonBadge person={person} />
    </Go>
  );
}

const stepColumn = (campaignId: string, blocked: string | null): Column<Row> => ({
  id: 'step',
  title: t('Tasks'),
  cell: (one) => (
    <Group gap={6} wrap="nowrap">
      <ModalButton title={one.state === 'paused' ? t('Resume') : t('Pause')} variant="default" disabledReason={blocked}>
        {(close) => <PauseForm campaignId={campaignId} member={one} onDone={close} />}
      </ModalButton>
      <RemoveMember campaignId={campaignId} member={one} blocked={blocked} />
    </Group>
  ),
});

/** Who works here, how much and how well. */
export function PeopleTab({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const campaignId = campaign.id;
  const refused = useRefusal();
  const blocked = refused('campaign:manage') ?? endedWords(campaign);
  const { slug } = useProject();
  const coaches = refused('people:coach') === null;
  const shown = useMemo(
    () => [...columnsFor(coaches ? slug : null), stepColumn(campaignId, blocked)],
    [campaignId, blocked, coaches, slug],
  );
  const query = useAnswer('listCampaignPeople', { params: { campaignId } }, { every: REFRESH_MS });
  return (
    <Asked query={query}>
      {({ items }) => (
        <Stack gap="sm">
          <Group justify="flex-end">
            <ModalButton title={t('Choose a person')} disabledReason={blocked}>
              {(close) => <MemberForm campaignId={campaignId} members={items} onDone={close} />}
            </ModalButton>
          </Group>
          <DataTable
            label={t('People of the campaign')}
            rows={items}
            rowKey={(one) => one.person.id}
            columns={shown}
            empty={
              <EmptyState title={t('Nobody is chosen yet')}>
                {t('Choose who labels, reviews and adjudicates; without people no task is handed out.')}
              </EmptyState>
            }
          />
          <OnboardingCard campaignId={campaignId} blocked={blocked} />
        </Stack>
      )}
    </Asked>
  );
}
