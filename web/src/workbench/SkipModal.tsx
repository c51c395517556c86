import { t } from '@assay/words';
import { Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';

const reasons = {
  'unclear-rules': t('The rules do not say what is right here'),
  'bad-data': t('The item is broken or empty'),
  'wrong-language': t('I do not know this language or subject'),
  'conflict-of-interest': t('I have a conflict of interest'),
  disturbing: t('The content disturbs me'),
  other: t('Something else'),
} as const;

export type SkipReason = keyof typeof reasons;

interface Props {
  readonly onClose: () => void;
  readonly onSkip: (reason: SkipReason, comment: string) => void;
}

/** Why an item is skipped; the item goes to somebody else. */
export default function SkipModal({ onClose, onSkip }: Props): ReactNode {
  return (
    <Modal opened onClose={onClose} title={<Text fw={650}>{t('Skip this item')}</Text>}>
      <SkipForm onSkip={onSkip} />
    </Modal>
  );
}

function SkipForm({ onSkip }: Pick<Props, 'onSkip'>): ReactNode {
  const [reason, setReason] = useState<SkipReason | null>(null);
  const [comment, setComment] = useState('');
  const missing =
    reason === null
      ? t('Choose why.')
      : reason === 'other' && comment.trim() === ''
        ? t('Say why in a few words.')
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && reason !== null) onSkip(reason, comment.trim());
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t('Why')} value={reason} onChange={(value) => setReason(value as SkipReason)}>
          <Stack gap={6} mt={6}>
            {Object.entries(reasons).map(([value, label], index) => (
              <Radio key={value} value={value} label={label} {...(index === 0 ? { 'data-autofocus': true } : {})} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('Comment')}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Text size="xs" c="dimmed">
          {t('Skipping costs you nothing. The item goes to somebody else, and the reasons are read.')}
        </Text>
        <ActionButton type="submit" size="sm" disabledReason={missing}>
          {t('Skip')}
        </ActionButton>
      </Stack>
    </form>
  );
}
