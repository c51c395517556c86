import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Children, lazy, Suspense, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { nodePage } from '../../ui/node-page.ts';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import { OnDay, TimeAgo } from '../../ui/TimeAgo.tsx';
import { roleTitle } from '../access/role-title.ts';
import campaignClasses from '../campaigns/campaigns.module.css';
import { listed } from '../../ui/listed.ts';

const SafeMarkdown = lazy(() => import('../../ui/SafeMarkdown.tsx'));

type Decision = Output<Routes['getDecision']>;
type Consultation = Decision['consultations'][number];

const reads = ['getDecision', 'listDecisions'] as const;

/** One decision: what is proposed, who was asked and what they said, and the outcome. */
export default function DecisionPage(): ReactNode {
  const project = useProject();
  const { decisionId = '' } = useParams({ strict: false });
  const query = useAnswer('getDecision', { params: { decisionId } });
  return (
    <Asked query={query} lines={10}>
      {(decision) => {
        const subject = nodePage(project.slug, decision.subjectKind, decision.subjectId);
        return (
          <Page
            title={decision.title}
            badge={<StateBadge state={decision.state} />}
            trail={[{ title: t('Decisions'), to: paths.decisions(project.slug) }]}
            lead={stateWord(decision.kind)}
          >
            <div className={campaignClasses['two']}>
              <Stack gap="md">
                <Card title={t('Proposal')}>
                  <Suspense fallback={<Loading lines={3} />}>
                    <SafeMarkdown>{decision.proposal}</SafeMarkdown>
                  </Suspense>
                </Card>
                <Card title={t('Consulted')}>
                  <Stack gap="sm">
                    {decision.consultations.map((one) => (
                      <ConsultationRow key={one.role} decision={decision} of={one} />
                    ))}
                    {decision.consultations.length === 0 && (
                      <Text size="sm" c="dimmed">
                        {t('Nobody has to be consulted for this.')}
                      </Text>
                    )}
                  </Stack>
                </Card>
              </Stack>
              <Stack gap="md">
                <Card title={t('Outcome')}>
                  <Facts
                    of={[
                      [
                        t('About'),
                        subject === null ? (
                          `${stateWord(decision.subjectKind)} ${decision.subjectId}`
                        ) : (
                          <Go key="subject" to={subject}>
                            {stateWord(decision.subjectKind)}
                          </Go>
                        ),
                      ],
                      [t('Proposed by'), <PersonBadge key="by" person={decision.proposedBy} />],
                      [t('Proposed'), <OnDay key="at" at={decision.proposedAt} time />],
                      [t('Decides'), roleTitle(decision.accountable)],
                      [
                        t('Decided by'),
                        decision.decidedBy === null ? null : <PersonBadge key="decider" person={decision.decidedBy} />,
                      ],
                      [
                        t('Decided'),
                        decision.decidedAt === null ? null : <OnDay key="decided" at={decision.decidedAt} time />,
                      ],
                      [t('Reason'), decision.reason],
                      [
                        t('Told'),
                        decision.state === 'open'
                          ? null
                          : t('{people, plural, one {# person} other {# people}}', { people: decision.informed }),
                      ],
                    ]}
                  />
                </Card>
                {decision.state === 'open' && <Outcome decision={decision} />}
              </Stack>
            </div>
          </Page>
        );
      }}
    </Asked>
  );
}

function ConsultationRow({ decision, of }: { readonly decision: Decision; readonly of: Consultation }): ReactNode {
  const me = useMe();
  const [text, setText] = useState('');
  const answer = useWrite('answerConsultation', { refreshes: reads });
  const mine = me.roles.some(
    (held) => held.role === of.role && (held.projectId === null || held.projectId === decision.projectId),
  );
  return (
    <div>
      <Text size="sm" component="div">
        <strong>{roleTitle(of.role)}</strong> <StateBadge state={of.state} />{' '}
        {of.state === 'asked' ? (
          Children.toArray(tParts<ReactNode>('answer by {day}', { day: <OnDay at={of.dueAt} time /> }))
        ) : of.state === 'lapsed' ? (
          Children.toArray(tParts<ReactNode>('did not answer by {day}', { day: <OnDay at={of.dueAt} time /> }))
        ) : (
          <>
            {of.answeredBy?.name}, <TimeAgo at={of.answeredAt} />
          </>
        )}
      </Text>
      {of.answer !== null && (
        <Text size="sm">
          <bdi>{of.answer}</bdi>
        </Text>
      )}
      {of.state === 'asked' && decision.state === 'open' && mine && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '')
              answer.mutate({ params: { decisionId: decision.id }, body: { role: of.role, answer: text.trim() } });
          }}
        >
          <Stack gap="xs" mt={4}>
            <Textarea
              label={t('Your answer as {role}', { role: roleTitle(of.role) })}
              autosize
              minRows={2}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {answer.error !== null && <ProblemAlert error={answer.error} />}
            <span>
              <ActionButton
                type="submit"
                loading={answer.isPending}
                disabledReason={text.trim() === '' ? t('Write your answer first.') : null}
              >
                {t('Answer')}
              </ActionButton>
            </span>
          </Stack>
        </form>
      )}
    </div>
  );
}

function Outcome({ decision }: { readonly decision: Decision }): ReactNode {
  const me = useMe();
  const refused = useRefusal();
  const [reason, setReason] = useState('');
  const decide = useWrite('decide', { refreshes: [...reads, 'getDatasetVersion', 'getCampaign'] });
  const withdraw = useWrite('withdrawDecision', { refreshes: reads });
  const open = decision.consultations.filter((one) => one.state === 'asked').map((one) => roleTitle(one.role));
  const accountable = me.roles.some(
    (held) => held.role === decision.accountable && (held.projectId === null || held.projectId === decision.projectId),
  );
  const said = reason.trim() === '' ? t('Say why first: the reason is recorded.') : null;
  const blocked =
    refused('decision:decide') ??
    (accountable ? null : t('Only the {role} decides this.', { role: roleTitle(decision.accountable) })) ??
    (open.length > 0 ? t('Still to answer: {roles}.', { roles: listed(open) }) : said);
  const params = { decisionId: decision.id };
  return (
    <Card title={t('Decide')}>
      <Stack gap="sm">
        <Textarea
          label={t('Reason')}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {(decide.error ?? withdraw.error) !== null && <ProblemAlert error={decide.error ?? withdraw.error} />}
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <ActionButton
            disabledReason={blocked}
            loading={decide.isPending}
            onClick={() => decide.mutate({ params, body: { outcome: 'approved', reason: reason.trim() } })}
          >
            {t('Approve')}
          </ActionButton>
          <ActionButton
            variant="default"
            disabledReason={blocked}
            loading={decide.isPending}
            onClick={() => decide.mutate({ params, body: { outcome: 'refused', reason: reason.trim() } })}
          >
            {t('Refuse')}
          </ActionButton>
          {decision.proposedBy.id === me.person.id && (
            <ActionButton
              variant="subtle"
              color="red"
              disabledReason={said}
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ params, body: { reason: reason.trim() } })}
            >
              {t('Withdraw my proposal')}
            </ActionButton>
          )}
        </div>
      </Stack>
    </Card>
  );
}
