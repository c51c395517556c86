import { t } from '@assay/words';
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { goalForm, goalTitles, type Goal } from './goal-words.ts';

const metrics = Object.keys(goalTitles) as Goal['metric'][];
const MONTH_MS = 30 * 86_400_000;

/** Sets one person a goal: what is measured, where, how much and until when. */
export function GoalForm({ personId, onDone }: { readonly personId: string; readonly onDone: () => void }): ReactNode {
  const project = useProject();
  const campaigns = useAnswer('listCampaigns', { params: { projectId: project.id }, query: {} });
  const [campaignId, setCampaign] = useState<string | null>(null);
  const [metric, setMetric] = useState<Goal['metric']>('gold-accuracy');
  const [target, setTarget] = useState<number | string>(90);
  const [until, setUntil] = useState(() => new Date(Date.now() + MONTH_MS).toISOString().slice(0, 10));
  const set = useWrite('setGoal', { refreshes: ['listGoals'], onDone });
  const errors = fieldErrors(set.error);
  const isShare = goalForm(metric) === 'share';
  const missing =
    campaignId === null
      ? t('Choose a campaign.')
      : typeof target !== 'number' || target <= 0
        ? t('Give the target as a number above 0.')
        : null;
  return (
    <ShortForm
      submit={t('Set the goal')}
      missing={missing}
      pending={set.isPending}
      error={set.error}
      onSubmit={() => {
        if (campaignId === null || typeof target !== 'number') return;
        set.mutate({
          params: { projectId: project.id },
          body: { personId, campaignId, metric, target: isShare ? target / 100 : target, until },
        });
      }}
    >
      <Select
        label={t('Campaign')}
        data-autofocus
        data={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={campaignId}
        onChange={setCampaign}
      />
      <Select
        label={t('What is measured')}
        allowDeselect={false}
        data={metrics.map((one) => ({ value: one, label: goalTitles[one] }))}
        value={metric}
        onChange={(value) => setMetric(metrics.find((one) => one === value) ?? metric)}
      />
      <NumberInput
        label={isShare ? t('Target in percent') : t('Target an hour')}
        min={0}
        {...(isShare ? { max: 100 } : {})}
        value={target}
        error={errors['target']}
        onChange={setTarget}
      />
      <TextInput
        type="date"
        label={t('Until')}
        value={until}
        error={errors['until']}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
