import { t, tParts } from '@assay/words';
import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Campaign } from './campaign-view.ts';
import { stateName } from '../../ui/state-tone.ts';

type Step = Campaign['steps'][number];

const verbs: Readonly<Record<string, string>> = {
  backlog: t('Back to the backlog'),
  briefed: t('Brief'),
  ready: t('Make ready'),
  active: t('Launch'),
  paused: t('Pause'),
  closing: t('Close'),
  done: t('Finish'),
  archived: t('Archive'),
  cancelled: t('Cancel'),
};

function verbOf(campaign: Campaign, to: Step['to']): string {
  return to === 'active' && campaign.launchedAt !== null ? t('Resume') : (verbs[to] ?? to);
}

/** Steps that are not what most people come for; closing a running campaign is one too. */
const QUIET = new Set<Step['to']>(['paused', 'cancelled', 'backlog', 'archived', 'closing']);

/** The steps a campaign can take now; a step that cannot be taken says what it lacks. */
export function MoveButtons({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const refused = useRefusal();
  const [step, setStep] = useState<Step | null>(null);
  return (
    <>
      {campaign.steps.map((one) => {
        const missing = one.missing.map((place) => place.detail).join(' ');
        const forward = !QUIET.has(one.to);
        return (
          <ActionButton
            key={one.to}
            variant={forward ? 'filled' : 'default'}
            disabledReason={refused('campaign:launch') ?? (missing === '' ? null : missing)}
            onClick={() => setStep(one)}
          >
            {verbOf(campaign, one.to)}
          </ActionButton>
        );
      })}
      <Modal
        opened={step !== null}
        onClose={() => setStep(null)}
        title={<Text fw={650}>{step === null ? '' : verbOf(campaign, step.to)}</Text>}
      >
        {step !== null && <MoveForm campaign={campaign} to={step.to} onDone={() => setStep(null)} />}
      </Modal>
    </>
  );
}

function MoveForm({
  campaign,
  to,
  onDone,
}: {
  readonly campaign: Campaign;
  readonly to: Step['to'];
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const move = useWrite('moveCampaign', {
    refreshes: ['getCampaign', 'listCampaigns', 'getCampaignProgress', 'listCampaignEvaluations'],
    onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({
          params: { campaignId: campaign.id },
          body: { to, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {tParts('“{name}” goes from {before} to {after}.', {
            name: campaign.name,
            before: <strong key="before">{stateName(campaign.state)}</strong>,
            after: <strong key="after">{stateName(to)}</strong>,
          })}
        </Text>
        <Textarea
          data-autofocus
          label={t('Reason')}
          description={t('Kept with the event; may be left empty.')}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {move.error !== null && <ProblemAlert error={move.error} />}
        <ActionButton type="submit" size="sm" loading={move.isPending}>
          {verbOf(campaign, to)}
        </ActionButton>
      </Stack>
    </form>
  );
}
