import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Comments } from '../../ui/comments/Comments.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { useRuleDraft } from './drafts/use-rule-draft.ts';
import { GuidelineEditor, readGuideline, type GuidelineContent } from './GuidelineEditor.tsx';
import { RuleFacts } from './rule-facts.tsx';
import { guidelineKind } from './rule-kinds.ts';
import { RuleVersionPage, useEditable, useVersions } from './RuleVersionPage.tsx';

const SafeMarkdown = lazy(() => import('../../ui/SafeMarkdown.tsx'));

type Version = Output<Routes['getGuidelineVersion']>;
type Question = Output<Routes['listGuidelineQuestions']>['items'][number];

/** One version of a guideline; a draft is written here. */
export default function GuidelinePage(): ReactNode {
  const { versionId: guidelineVersionId = '' } = useParams({ strict: false });
  const query = useAnswer('getGuidelineVersion', { params: { guidelineVersionId } });
  return (
    <Asked query={query} lines={12}>
      {(version) => <GuidelineView key={version.id} version={version} />}
    </Asked>
  );
}

function GuidelineView({ version }: { readonly version: Version }): ReactNode {
  const versions = useVersions(guidelineKind, version.guidelineId);
  const { body, taxonomyVersionId, boundaryExamples } = version;
  const draft = useRuleDraft<GuidelineContent>(
    { id: version.id, revision: version.revision, content: { body, taxonomyVersionId, boundaryExamples } },
    readGuideline,
  );
  const editable = useEditable(guidelineKind, version);
  return (
    <RuleVersionPage
      kind={guidelineKind}
      version={version}
      headId={version.guidelineId}
      name={version.guidelineName}
      versions={versions}
      dirty={draft.dirty}
      label={t('Parts of the guideline')}
      factsShown
      tabs={[
        {
          id: 'draft',
          title: t('Draft'),
          content: <GuidelineEditor version={version} draft={draft} />,
          hidden: !editable,
        },
        { id: 'text', title: t('Guideline'), content: <Body version={version} /> },
        {
          id: 'cases',
          title: t('Boundary cases ({cases, number})', { cases: version.boundaryExamples.length }),
          content: <Cases version={version} />,
        },
        { id: 'questions', title: t('Questions'), content: <Questions version={version} /> },
        {
          id: 'comments',
          title: t('Comments'),
          content: <Comments subject={{ kind: 'guideline-version', id: version.id }} />,
        },
      ]}
    />
  );
}

function Body({ version }: { readonly version: Version }): ReactNode {
  const project = useProject();
  return (
    <Stack gap="md">
      <Card>
        <Suspense fallback={<Loading lines={10} />}>
          <SafeMarkdown>{version.body}</SafeMarkdown>
        </Suspense>
      </Card>
      <Card title={t('This version')}>
        <RuleFacts version={version} />
        {version.taxonomyVersionId !== null && (
          <Text size="sm" mt="xs">
            <Go to={paths.taxonomyVersion(project.slug, version.taxonomyVersionId)}>
              {t('The taxonomy it speaks of')}
            </Go>
          </Text>
        )}
      </Card>
    </Stack>
  );
}

function Cases({ version }: { readonly version: Version }): ReactNode {
  if (version.boundaryExamples.length === 0)
    return (
      <EmptyState title={t('No boundary cases')}>
        {t('Cases at the edge of a rule, with the answer and why, save most questions.')}
      </EmptyState>
    );
  return (
    <Stack gap="sm">
      {version.boundaryExamples.map((one) => (
        <Card key={one.title} title={one.title}>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            <bdi>{one.example}</bdi>
          </Text>
          <Text size="sm" mt={6}>
            <bdi>
              <strong>{one.answer}</strong>
              {one.reason === '' ? '' : `: ${one.reason}`}
            </bdi>
          </Text>
        </Card>
      ))}
    </Stack>
  );
}

function Questions({ version }: { readonly version: Version }): ReactNode {
  const query = useAnswer('listGuidelineQuestions', { params: { guidelineId: version.guidelineId } });
  return (
    <Asked query={query}>
      {({ items }) => (
        <Stack gap="sm">
          {items.map((one) => (
            <QuestionCard key={one.id} question={one} />
          ))}
          {items.length === 0 && (
            <EmptyState title={t('No questions')}>
              {t('People ask from the workbench, beside the item they are unsure about.')}
            </EmptyState>
          )}
        </Stack>
      )}
    </Asked>
  );
}

function QuestionCard({ question }: { readonly question: Question }): ReactNode {
  const refused = useRefusal();
  const [typed, setTyped] = useState('');
  const answer = useWrite('answerGuidelineQuestion', { refreshes: ['listGuidelineQuestions'] });
  const missing = typed.trim() === '' ? t('Write the answer first.') : null;
  return (
    <Card>
      <Text size="sm" fw={600}>
        <bdi>{question.question}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {question.askedBy === null
          ? tParts('asked {when}', { when: <TimeAgo key="when" at={question.askedAt} /> })
          : tParts('asked by {name} {when}', {
              name: question.askedBy.name,
              when: <TimeAgo key="when" at={question.askedAt} />,
            })}
      </Text>
      {question.answer !== null ? (
        <Text size="sm" mt={6}>
          <bdi>{question.answer}</bdi>{' '}
          <Text span size="xs" c="dimmed">
            {question.answeredBy?.name}, <TimeAgo at={question.answeredAt} />
          </Text>
        </Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (missing === null)
              answer.mutate({ params: { guidelineQuestionId: question.id }, body: { answer: typed.trim() } });
          }}
        >
          <Stack gap="xs" mt="xs">
            <Textarea
              aria-label={t('Answer: {question}', { question: question.question })}
              placeholder={t('Answer for everybody who works with this guideline')}
              autosize
              minRows={2}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {answer.error !== null && <ProblemAlert error={answer.error} />}
            <span>
              <ActionButton
                type="submit"
                loading={answer.isPending}
                disabledReason={refused('guideline:manage') ?? missing}
              >
                {t('Answer')}
              </ActionButton>
            </span>
          </Stack>
        </form>
      )}
    </Card>
  );
}
