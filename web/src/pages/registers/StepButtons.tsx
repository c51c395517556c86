import { t } from '@assay/words';
import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { RecordDetail } from './record-types.ts';
import { stateName, stateWord } from '../../ui/state-tone.ts';

type Step = RecordDetail['steps'][number];

/** The steps from here; one that is not possible says what is missing or who may take it. */
export function StepButtons({ record }: { readonly record: RecordDetail }): ReactNode {
  const [asking, setAsking] = useState<Step | null>(null);
  const take = useWrite('moveRecord', { refreshes: ['getRecord', 'listRecords'], onDone: () => setAsking(null) });
  const reasonOf = (step: Step): string | null => {
    if (step.refused !== null) return step.refused;
    // A reason can mend what is missing in some steps, so the server decides when one can be given.
    return step.missing.length === 0 ? null : step.missing.map((place) => place.detail).join(' ');
  };
  return (
    <>
      {record.steps.map((step, place) => (
        <ActionButton
          key={step.verb}
          variant={place === 0 ? 'filled' : 'default'}
          disabledReason={reasonOf(step)}
          onClick={() => {
            take.reset();
            setAsking(step);
          }}
        >
          {stateWord(step.verb)}
        </ActionButton>
      ))}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={<Text fw={650}>{asking === null ? '' : stateWord(asking.verb)}</Text>}
      >
        {asking !== null && (
          <StepForm
            key={asking.verb}
            step={asking}
            error={take.error}
            pending={take.isPending}
            onTake={(reason) =>
              take.mutate({
                params: { recordId: record.id },
                body: { verb: asking.verb, ...(reason === '' ? {} : { reason }) },
              })
            }
          />
        )}
      </Modal>
    </>
  );
}

interface FormProps {
  readonly step: Step;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onTake: (reason: string) => void;
}

function StepForm({ step, error, pending, onTake }: FormProps): ReactNode {
  const [reason, setReason] = useState('');
  const missing = step.needsReason && reason.trim() === '' ? t('Say why first.') : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) onTake(reason.trim());
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('The record goes to “{to}”.', { to: stateName(step.to) })}</Text>
        <Textarea
          data-autofocus
          label={t('Reason')}
          withAsterisk={step.needsReason}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error !== null && <ProblemAlert error={error} />}
        <ActionButton type="submit" size="sm" loading={pending} disabledReason={missing}>
          {stateWord(step.verb)}
        </ActionButton>
      </Stack>
    </form>
  );
}
