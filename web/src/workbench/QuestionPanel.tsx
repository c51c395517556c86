import { t } from '@assay/words';
import { Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import classes from './workbench.module.css';

interface Props {
  /** Classes the question can be about; empty where the work has none. */
  readonly classIds: readonly string[];
  /** The class in hand, taken over as a start. */
  readonly classInHand: string | null;
  readonly onCancel: () => void;
  readonly onAsk: (question: string, classId: string | null) => void;
}

/** Asks what the guideline means at the item in hand, without leaving it. */
export default function QuestionPanel({ classIds, classInHand, onCancel, onAsk }: Props): ReactNode {
  const [question, setQuestion] = useState('');
  const [classId, setClassId] = useState(classInHand !== null && classIds.includes(classInHand) ? classInHand : null);
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const missing = question.trim() === '' ? t('Write your question first.') : null;
  const send = (): void => {
    if (missing === null) onAsk(question.trim(), classId);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={classes['answer']}
      aria-label={t('Guideline unclear')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <Text fw={650}>{t('Guideline unclear')}</Text>
        <Textarea
          ref={first}
          label={t('Your question')}
          description={t(
            'It goes to the questions of the guideline, with a link to this item. You can go on meanwhile.',
          )}
          autosize
          minRows={2}
          maxLength={4000}
          value={question}
          onKeyDown={press}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        {classIds.length > 0 && (
          <Select
            label={t('About the class')}
            placeholder={t('No class in particular')}
            searchable
            clearable
            data={[...classIds]}
            value={classId}
            onChange={setClassId}
          />
        )}
        <Group gap="xs">
          <ActionButton type="submit" hotkey="Ctrl+Enter" disabledReason={missing}>
            {t('Ask')}
          </ActionButton>
          <ActionButton variant="default" hotkey="Escape" onClick={onCancel}>
            {t('Cancel')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
