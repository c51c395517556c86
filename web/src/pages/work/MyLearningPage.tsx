import { t } from '@assay/words';
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Checklist } from '../coaching/Checklist.tsx';
import { Practices } from '../coaching/Practices.tsx';
import { GuidelineReading } from './GuidelineReading.tsx';

/** What I have to do and to read: my checklists, my practice, and the guidelines I work by. */
export default function MyLearningPage(): ReactNode {
  const project = useProject();
  const me = useMe();
  const query = useAnswer('listMyReading', { params: { projectId: project.id } });
  const lists = useAnswer('listMyOnboarding', { params: { projectId: project.id } });
  return (
    <Page
      title={t('My learning')}
      lead={t('What to do before your first task, and the guidelines you work by. Those you have not read come first.')}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
    >
      <Stack gap="md">
        <Asked query={lists}>
          {({ items }) => (
            <>
              {items.map((one) => (
                <Checklist key={one.checklistId} of={one} as="self" />
              ))}
              {items.some((one) => one.steps.some(({ step }) => step.kind === 'practice')) && (
                <Practices personId={me.person.id} />
              )}
            </>
          )}
        </Asked>
        <Asked query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('Nothing to read')}>
                {t('When you are chosen for a campaign, the guideline you work by appears here.')}
              </EmptyState>
            ) : (
              <Stack gap="md">
                {items.map((one) => (
                  <GuidelineReading key={one.campaignId} of={one} />
                ))}
              </Stack>
            )
          }
        </Asked>
      </Stack>
    </Page>
  );
}
