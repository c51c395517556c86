import { t } from '@assay/words';
import type { ruleVersion } from '@assay/api';
import { Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { fieldErrors } from '../../data/client.ts';
import { useMe, useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { fromLocalInstant } from '../../ui/local-instant.ts';
import { ShortForm } from '../../ui/ShortForm.tsx';
import type { RuleKind } from './rule-kinds.ts';
import { offeredSteps, type RuleStep } from './rule-steps.ts';
import type { RuleHead } from './rule-table.tsx';

interface Props {
  readonly kind: RuleKind;
  readonly version: z.infer<typeof ruleVersion>;
  readonly headId: string;
  readonly versions: RuleHead['versions'];
  /** The draft has changes that are not saved. */
  readonly dirty: boolean;
}

const verbs = {
  begin: t('Begin the next version'),
  submit: t('Submit for validation'),
  approve: t('Approve'),
  sendBack: t('Send back'),
  publish: t('Publish'),
} satisfies Record<RuleStep, string>;

const words = {
  begin: t('A draft is made as a copy of the newest version. This one stays as it is.'),
  submit: t('Somebody else reads it and approves it or sends it back. Meanwhile it does not change.'),
  approve: t('You say that this version is right. It can be published then.'),
  sendBack: t('It becomes a draft again; the author reads your reason.'),
  publish: t('It never changes again. It replaces the version in force from the instant you name.'),
} satisfies Record<RuleStep, string>;

/** The steps of a version's life that are possible now; one that is not says what it waits for. */
export function RuleMoves({ kind, version, headId, versions, dirty }: Props): ReactNode {
  const me = useMe();
  const refused = useRefusal();
  const [step, setStep] = useState<RuleStep | null>(null);
  const steps = offeredSteps(
    { state: version.state, version: version.version, authorId: version.author.id },
    { personId: me.person.id, versions, dirty },
  );
  return (
    <>
      {steps.map((one) => (
        <ActionButton
          key={one.step}
          variant={one.step === 'sendBack' ? 'default' : 'filled'}
          disabledReason={
            refused(['approve', 'sendBack'].includes(one.step) ? 'decision:decide' : kind.permission) ?? one.blocked
          }
          onClick={() => setStep(one.step)}
        >
          {verbs[one.step]}
        </ActionButton>
      ))}
      <Modal
        opened={step !== null}
        onClose={() => setStep(null)}
        title={<Text fw={650}>{step === null ? '' : verbs[step]}</Text>}
      >
        {step !== null && (
          <StepForm key={step} {...{ kind, headId, step }} versionId={version.id} onDone={() => setStep(null)} />
        )}
      </Modal>
    </>
  );
}

interface FormProps {
  readonly kind: RuleKind;
  readonly headId: string;
  readonly versionId: string;
  readonly step: RuleStep;
  readonly onDone: () => void;
}

function StepForm({ kind, headId, versionId, step, onDone }: FormProps): ReactNode {
  const project = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  // Pressing again after a broken connection repeats the same request; changed words make another one.
  const last = useRef({ sent: '', key: '' });
  const take = useMutation({
    mutationFn: async (): Promise<string> => {
      const { steps } = kind;
      const sent = JSON.stringify([reason, from]);
      if (last.current.sent !== sent) last.current = { sent, key: crypto.randomUUID() };
      const { key } = last.current;
      if (step === 'begin') return (await steps.begin(headId, key)).id;
      if (step === 'submit') await steps.submit(versionId, key);
      else if (step === 'approve') await steps.approve(versionId, key);
      else if (step === 'sendBack') await steps.sendBack(versionId, reason.trim(), key);
      else await steps.publish(versionId, from, key);
      return versionId;
    },
    onSuccess: async (id) => {
      await Promise.all(kind.reads.map((one) => queries.invalidateQueries({ queryKey: [one] })));
      onDone();
      if (id !== versionId) router.history.push(kind.page(project.slug, id));
    },
  });
  const errors = fieldErrors(take.error);
  return (
    <ShortForm
      submit={verbs[step]}
      missing={step === 'sendBack' && reason.trim() === '' ? t('Say why first: the author acts on it.') : null}
      pending={take.isPending}
      error={take.error}
      onSubmit={() => take.mutate()}
    >
      <Stack gap="sm">
        <Text size="sm">{words[step]}</Text>
        {step === 'sendBack' && (
          <Textarea
            label={t('Reason')}
            data-autofocus
            autosize
            minRows={2}
            value={reason}
            error={errors['reason']}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {step === 'publish' && (
          <TextInput
            label={t('In force from')}
            description={t('Now when left empty')}
            type="datetime-local"
            data-autofocus
            error={errors['effectiveAt']}
            onChange={(event) => setFrom(fromLocalInstant(event.currentTarget.value))}
          />
        )}
      </Stack>
    </ShortForm>
  );
}
