import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { Note } from '../../workbench/Note.tsx';

type Reading = Output<Routes['listMyReading']>['items'][number];

/** The guidelines I work by, and which are new to me. */
export default function MyLearningPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listMyReading', { params: { projectId: project.id } });
  return (
    <Page
      title={t('My learning')}
      lead={t('The guidelines of your campaigns. Those published since your last answer come first.')}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
    >
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('Nothing to read')}>
              {t('When you are chosen for a campaign, the guideline you work by appears here.')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              {items.map((one) => (
                <Guideline key={one.campaignId} of={one} slug={project.slug} />
              ))}
            </Stack>
          )
        }
      </Asked>
    </Page>
  );
}

function Guideline({ of, slug }: { readonly of: Reading; readonly slug: string }): ReactNode {
  return (
    <Card title={of.campaignName}>
      <Stack gap="xs">
        {of.unread && (
          <Note tone="warn">
            {of.lastAnswerAt === null
              ? t('Read this before your first answer.')
              : t('Published since your last answer. Read what changed before you go on.')}
          </Note>
        )}
        <Group gap="sm">
          <Go to={paths.guidelineVersion(slug, of.guidelineVersionId)}>
            {t('{name}, version {version}', { name: of.guidelineName, version: of.version })}
          </Go>
          <Text size="sm" c="dimmed" component="span">
            {tParts('published {day}', { day: <OnDay key="day" at={of.publishedAt} /> })}
          </Text>
          <Text size="sm" c="dimmed" component="span">
            {t('Boundary cases: {number, number}', { number: of.boundaryExamples })}
          </Text>
        </Group>
      </Stack>
    </Card>
  );
}
