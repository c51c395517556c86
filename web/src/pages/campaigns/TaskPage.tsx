import { t } from '@assay/words';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { editors } from '@assay/task-types/editors';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Suspense, useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { AnswerComments } from '../../ui/comments/AnswerComments.tsx';
import { Comments } from '../../ui/comments/Comments.tsx';
import { Presence } from '../../ui/comments/Presence.tsx';
import type { CommentPlace } from '../../ui/comments/subject.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { figure } from '../../ui/figure.ts';
import { Loading } from '../../ui/Loading.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { duration } from '../../ui/time.ts';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { labelsOf, pinTitle, type AnswerLabel } from '../../workbench/labels.ts';
import { assetUrl } from '../../workbench/media.ts';
import { regionTitle } from '../../workbench/pins.ts';
import { NoteForm } from '../coaching/NoteForm.tsx';
import { codeTitles } from './campaign-view.ts';
import { stateName } from '../../ui/state-tone.ts';
import { annotatorTitle } from '../../workbench/annotator-title.ts';

type Task = Output<Routes['getTask']>;
type Spec = Output<Routes['getTaskSpecVersion']>;

const annotationColumns: readonly Column<Task['annotations'][number]>[] = [
  { id: 'who', title: t('Who'), cell: (one) => one.who.name, sort: (one) => one.who.name },
  { id: 'answer', title: t('Answer'), cell: (one) => one.summary },
  { id: 'revision', title: t('Revision'), numeric: true, cell: (one) => one.revision, sort: (one) => one.revision },
  { id: 'reason', title: t('Reason'), cell: (one) => one.reason ?? '–' },
  {
    id: 'time',
    title: t('Active time'),
    numeric: true,
    cell: (one) => duration(one.activeMs),
    sort: (one) => one.activeMs,
  },
  { id: 'at', title: t('Answered'), cell: (one) => <TimeAgo at={one.answeredAt} />, sort: (one) => one.answeredAt },
];

/** The way to a note about an answer, where whoever looks knows who gave it. */
const noteColumn = (campaignId: string): Column<Task['annotations'][number]> => ({
  id: 'note',
  title: t('Note'),
  cell: ({ id, who: { personId } }) =>
    personId !== null && (
      <ModalButton title={t('Write a note')} variant="default">
        {(close) => <NoteForm personId={personId} about={{ kind: 'annotation', campaignId, id }} onDone={close} />}
      </ModalButton>
    ),
});

const assignmentColumns: readonly Column<Task['assignments'][number]>[] = [
  { id: 'who', title: t('Who'), cell: (one) => annotatorTitle(one.who.name), sort: (one) => one.who.name },
  { id: 'purpose', title: t('For'), cell: (one) => stateName(one.purpose), sort: (one) => one.purpose },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  { id: 'why', title: t('Why this person got it'), cell: (one) => one.why },
  {
    id: 'skip',
    title: t('Skipped because'),
    cell: (one) =>
      [one.skipReason === null ? null : stateName(one.skipReason), one.skipComment].filter(Boolean).join(': ') || '–',
  },
  { id: 'leased', title: t('Leased'), cell: (one) => <TimeAgo at={one.leasedAt} />, sort: (one) => one.leasedAt },
];

/** @param pinned what the comments of a review point at, in words */
const reviewColumns = (
  titleOf: (code: string) => string,
  pinned: (review: Task['reviews'][number]) => readonly string[],
): readonly Column<Task['reviews'][number]>[] => [
  { id: 'who', title: t('Reviewer'), cell: (one) => one.reviewer.name },
  { id: 'verdict', title: t('Verdict'), cell: (one) => <StateBadge state={one.verdict} /> },
  { id: 'codes', title: t('Error codes'), cell: (one) => one.errorCodes.map(titleOf).join(', ') || '–' },
  { id: 'comment', title: t('Comment'), cell: (one) => one.comment || '–' },
  { id: 'pins', title: t('Pinned to'), cell: (one) => pinned(one).join('; ') || '–' },
  { id: 'at', title: t('When'), cell: (one) => <TimeAgo at={one.at} /> },
];

const consensusColumns: readonly Column<Task['consensus'][number]>[] = [
  { id: 'revision', title: t('Revision'), numeric: true, cell: (one) => one.revision },
  { id: 'final', title: t('Final'), cell: (one) => (one.final ? t('yes') : t('not yet')) },
  { id: 'by', title: t('Decided by'), cell: (one) => stateName(one.decidedBy) },
  { id: 'method', title: t('Method'), cell: (one) => one.method },
  { id: 'agreement', title: t('Agreement'), numeric: true, cell: (one) => figure(one.agreement, 'share') },
  { id: 'differences', title: t('Differed on'), cell: (one) => one.differences.join('; ') || '–' },
  { id: 'reason', title: t('Reason'), cell: (one) => one.reason ?? '–' },
  { id: 'at', title: t('When'), cell: (one) => <TimeAgo at={one.at} /> },
];

/** One task: the item with every answer over it, and everything that happened to it. */
export default function TaskPage(): ReactNode {
  const project = useProject();
  const coaches = useRefusal()('people:coach') === null;
  const { campaignId = '', taskId = '' } = useParams({ strict: false });
  const task = useAnswer('getTask', { params: { campaignId, taskId } });
  const campaign = useAnswer('getCampaign', { params: { campaignId } });
  const taskSpecVersionId = campaign.data?.taskSpecVersionId ?? '';
  const spec = useAnswer('getTaskSpecVersion', { params: { taskSpecVersionId } }, { when: taskSpecVersionId !== '' });
  const titleOf = codeTitles(campaign.data?.errorCodes ?? []);
  const reviewsShown = (of: Task) => reviewColumns(titleOf, (review) => pinnedTo(of, spec.data, review));
  return (
    <Asked query={task} lines={12}>
      {(of) => (
        <Page
          title={of.externalId}
          badge={<StateBadge state={of.state} />}
          trail={[
            { title: t('Campaigns'), to: paths.campaigns(project.slug) },
            { title: campaign.data?.name ?? t('Campaign'), to: paths.campaign(project.slug, campaignId, 'queue') },
          ]}
          actions={<Presence subject={{ kind: 'task', id: of.id, campaignId }} />}
          lead={[
            t('{answers} of {needed, plural, one {# answer} other {# answers}}', {
              answers: of.answers,
              needed: of.needed,
            }),
            ...(of.gold === true ? [t('gold')] : []),
          ].join(' · ')}
        >
          <Stack gap="md">
            <Card title={t('Answers')}>
              {spec.data === undefined ? <Loading /> : <Answers task={of} spec={spec.data} />}
              <DataTable
                bare
                label={t('Answers')}
                prefix="answers."
                rows={of.annotations}
                rowKey={(one) => `${one.id}/${one.revision}`}
                columns={coaches ? [...annotationColumns, noteColumn(campaignId)] : annotationColumns}
                empty={<EmptyState title={t('No answers yet')}>{t('They appear as people submit.')}</EmptyState>}
              />
            </Card>
            {of.consensus.length > 0 && (
              <Card title={t('Label')}>
                <DataTable
                  bare
                  label={t('Label')}
                  prefix="label."
                  rows={of.consensus}
                  rowKey={(one) => String(one.revision)}
                  columns={consensusColumns}
                  empty={null}
                />
              </Card>
            )}
            {of.reviews.length > 0 && (
              <Card title={t('Reviews')}>
                <DataTable
                  bare
                  label={t('Reviews')}
                  prefix="reviews."
                  rows={of.reviews}
                  rowKey={(one) => one.id}
                  columns={reviewsShown(of)}
                  empty={null}
                />
              </Card>
            )}
            <Comments subject={{ kind: 'task', id: of.id, campaignId }} title={t('Comments on the task')} />
            {of.annotations.length > 0 && (
              <Card title={t('Comments on single answers')}>
                <AnswerComments
                  campaignId={campaignId}
                  answers={of.annotations.map((one) => ({
                    id: one.id,
                    places: placesIn(of, spec.data, one.answer),
                    title:
                      one.revision === 1
                        ? annotatorTitle(one.who.name)
                        : t('{name}, revision {revision}', {
                            name: annotatorTitle(one.who.name),
                            revision: one.revision,
                          }),
                  }))}
                />
              </Card>
            )}
            <Card title={t('Assignments')}>
              <DataTable
                bare
                label={t('Assignments')}
                prefix="assignments."
                rows={of.assignments}
                rowKey={(one) => one.id}
                columns={assignmentColumns}
                empty={<EmptyState title={t('Never handed out')}>{t('The task waits in the queue.')}</EmptyState>}
              />
            </Card>
          </Stack>
        </Page>
      )}
    </Asked>
  );
}

/** The labels of an answer, none where its kind of work is not known here. */
function labelsIn(task: Task, spec: Spec | undefined, answer: unknown): readonly AnswerLabel[] {
  return spec === undefined || !isTaskTypeId(spec.taskType)
    ? []
    : labelsOf(taskTypes[spec.taskType], spec.config, task.payload, answer);
}

/** What a comment on an answer can be pinned to: each of its labels that has a place of its own. */
function placesIn(task: Task, spec: Spec | undefined, answer: unknown): readonly CommentPlace[] {
  const labels = labelsIn(task, spec, answer);
  return labels
    .filter(({ pointer }) => pointer !== '')
    .map(({ pointer }) => ({ place: { pointer }, title: pinTitle(labels, pointer) }));
}

/** What a review points at, in words. */
function pinnedTo(task: Task, spec: Spec | undefined, review: Task['reviews'][number]): readonly string[] {
  const judged = task.annotations.find((one) => one.id === review.annotationId);
  const labels = judged === undefined ? [] : labelsIn(task, spec, judged.answer);
  return review.regions.map((region) => regionTitle(region, task.payload, (pointer) => pinTitle(labels, pointer)));
}

/** The newest answer of each person over the item, and the final label beside them. */
function Answers({ task, spec }: { readonly task: Task; readonly spec: Spec }): ReactNode {
  const shown = useMemo(() => {
    const newest = new Map(
      task.annotations.toSorted((a, b) => a.revision - b.revision).map((one) => [one.who.name, one]),
    );
    const final = task.consensus.toSorted((a, b) => a.revision - b.revision).findLast((one) => one.final);
    return [
      ...[...newest.values()].map((one) => ({ id: one.id, title: annotatorTitle(one.who.name), answer: one.answer })),
      ...(final === undefined
        ? []
        : [{ id: 'label', title: t('Final label'), answer: final.answer, isVote: false as const }]),
    ];
  }, [task]);
  if (!isTaskTypeId(spec.taskType))
    return (
      <Text size="sm">
        {t('The kind of work “{taskType}” has no viewer in this app.', { taskType: spec.taskType })}
      </Text>
    );
  const { Viewer } = editors[spec.taskType];
  return (
    <Suspense fallback={<Loading />}>
      <Viewer config={spec.config} payload={task.payload} answers={shown} assetUrl={assetUrl} />
    </Suspense>
  );
}
