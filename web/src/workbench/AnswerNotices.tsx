import { t } from '@assay/words';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../data/use-answer.ts';
import { useWrite } from '../data/use-write.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from './Note.tsx';
import classes from './workbench.module.css';

/** Answers come within hours, so asking once a minute is soon enough. */
const LOOK_MS = 60_000;

/** Answers to my questions of this campaign that I have not read yet. */
export function AnswerNotices({ campaignId }: { readonly campaignId: string }): ReactNode {
  const request = { query: { campaignId, unread: 'true' } };
  const { data } = useAnswer('listMyQuestions', request, { every: LOOK_MS });
  const read = useWrite('readGuidelineAnswer', { refreshes: ['listMyQuestions'] });
  return (data?.items ?? []).map((one) => (
    <Note key={one.id}>
      <output className={classes['said']}>
        <Text size="sm" fw={650}>
          {t('Your question was answered')}
        </Text>
        <Text size="sm" c="dimmed">
          <bdi>{one.question}</bdi>
        </Text>
        <Text size="sm">
          <bdi>{one.answer}</bdi>
        </Text>
      </output>
      <ActionButton
        variant="default"
        size="compact-xs"
        mt={4}
        onClick={() => read.mutate({ params: { guidelineQuestionId: one.id } })}
      >
        {t('I have read it')}
      </ActionButton>
    </Note>
  ));
}
