import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Go } from '../../ui/Go.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { OnDay, TimeAgo } from '../../ui/TimeAgo.tsx';
import { Note } from '../../workbench/Note.tsx';
import { DifferenceTable } from '../rules/DifferenceTable.tsx';

type Reading = Output<Routes['listMyReading']>['items'][number];

/** The guideline of one campaign: what is new in it, and my word that I have read it. */
export function GuidelineReading({ of }: { readonly of: Reading }): ReactNode {
  const { slug } = useProject();
  const confirm = useWrite('acknowledgeGuideline', {
    refreshes: ['listMyReading', 'listMyOnboarding', 'listMyWork'],
  });
  const open = of.acknowledgedAt === null;
  return (
    <Card title={of.campaignName}>
      <Stack gap="xs">
        {open && (of.asked || of.unread) && <Note tone="warn">{unreadWords(of)}</Note>}
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
          {of.acknowledgedAt !== null && (
            <Text size="sm" c="dimmed" component="span">
              {tParts('confirmed {when}', { when: <TimeAgo key="when" at={of.acknowledgedAt} /> })}
            </Text>
          )}
        </Group>
        {open && of.confirmedBefore !== null && (
          <Changed versionId={of.guidelineVersionId} before={of.confirmedBefore} />
        )}
        {open && (
          <Group>
            <ActionButton
              size="sm"
              variant={of.asked ? 'filled' : 'default'}
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { guidelineVersionId: of.guidelineVersionId } })}
            >
              {t('I have read it')}
            </ActionButton>
          </Group>
        )}
        {confirm.error !== null && <ProblemAlert error={confirm.error} />}
      </Stack>
    </Card>
  );
}

function unreadWords(of: Reading): string {
  if (of.asked)
    return of.confirmedBefore === null
      ? t('The campaign asks you to read this and to confirm it; until then you get no task.')
      : t('This version is new. Read what changed and confirm it; until then you get no task.');
  return of.lastAnswerAt === null
    ? t('Read this before your first answer.')
    : t('Published since your last answer. Read what changed before you go on.');
}

/** What changed since the version I confirmed last. */
function Changed({
  versionId,
  before,
}: {
  readonly versionId: string;
  readonly before: NonNullable<Reading['confirmedBefore']>;
}): ReactNode {
  const query = useAnswer('diffGuidelineVersion', {
    params: { guidelineVersionId: versionId },
    query: { against: before.guidelineVersionId },
  });
  return (
    <Stack gap={4}>
      <Text size="sm" fw={650}>
        {t('What changed since version {version}, which you confirmed', { version: before.version })}
      </Text>
      <Asked query={query} lines={3}>
        {(diff) => <DifferenceTable of={diff.differences} prefix={`reading-${versionId}.`} />}
      </Asked>
    </Stack>
  );
}
