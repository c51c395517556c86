import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';

type Question = Output<Routes['listMyQuestions']>['items'][number];

/** What I asked about guidelines, and what was answered. */
export default function MyQuestionsPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listMyQuestions', { query: { projectId: project.id } });
  return (
    <Page
      title={t('My questions')}
      lead={t('What you asked about guidelines, and what was answered.')}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
    >
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('You have asked nothing yet')}>
              {t('Ask when a guideline is unclear: at the desk, or on the page of the guideline.')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              {items.map((one) => (
                <Asking key={one.id} of={one} slug={project.slug} />
              ))}
            </Stack>
          )
        }
      </Asked>
    </Page>
  );
}

function Asking({ of, slug }: { readonly of: Question; readonly slug: string }): ReactNode {
  return (
    <Card>
      <Text fw={650}>
        <bdi>{of.question}</bdi>
      </Text>
      <Text size="xs" c="dimmed" component="div">
        <Go to={paths.guidelineVersion(slug, of.guidelineVersionId)}>
          {t('{name}, version {version}', { name: of.guidelineName, version: of.version })}
        </Go>
        {' · '}
        {tParts('asked {when}', { when: <TimeAgo key="when" at={of.askedAt} /> })}
      </Text>
      {of.answer === null ? (
        <Text size="sm" mt="xs" component="div">
          <StateBadge state="open" /> {t('Nobody has answered yet.')}
        </Text>
      ) : (
        <Text size="sm" mt="xs" component="div">
          <bdi>{of.answer}</bdi>{' '}
          <Text span size="xs" c="dimmed">
            <TimeAgo at={of.answeredAt} />
          </Text>
        </Text>
      )}
      {of.newer !== null && (
        <Text size="sm" mt={6} component="div">
          <Go to={paths.guidelineVersion(slug, of.newer.guidelineVersionId)}>
            {t('Version {version}, published after the answer', { version: of.newer.version })}
          </Go>
        </Text>
      )}
    </Card>
  );
}
