import { t } from '@assay/words';
import { NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { campaignReads, type Campaign } from './campaign-view.ts';
import { ErrorCodeFields, SuggestionFields } from './suggestion-fields.tsx';
import { GoldPolicyFields, ReviewPolicyFields, WorkflowFields } from './policy-fields.tsx';
import { GuidelineField, TaskSpecField, TaxonomyField } from './rule-fields.tsx';

interface Props {
  readonly campaign: Campaign;
  readonly onDone: () => void;
}

/** The rules, workflow and policies of a campaign. Only what was changed is sent: what the launch fixed stays out. */
export function SettingsForm({ campaign, onDone }: Props): ReactNode {
  // What was read when the form was opened: somebody else's change meanwhile is refused, not written over.
  const [start] = useState(campaign);
  const [changes, setChanges] = useState<Partial<Campaign>>({});
  const now = { ...start, ...changes };
  const change = (some: Partial<Campaign>): void => setChanges({ ...changes, ...some });
  const save = useWrite('updateCampaign', { refreshes: campaignReads, onDone });
  const errors = fieldErrors(save.error);
  const launched = start.launchedAt !== null;
  return (
    <ShortForm
      submit={t('Save')}
      missing={Object.keys(changes).length === 0 ? t('Nothing is changed yet.') : null}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ params: { campaignId: start.id }, body: changes, ifMatch: start.version })}
    >
      <GuidelineField
        value={now.guidelineVersionId}
        error={errors['guidelineVersionId']}
        onChange={(guidelineVersionId) => change({ guidelineVersionId })}
      />
      {!launched && (
        <>
          <TaskSpecField
            value={now.taskSpecVersionId}
            error={errors['taskSpecVersionId']}
            onChange={(taskSpecVersionId) => change({ taskSpecVersionId })}
          />
          <TaxonomyField
            value={now.taxonomyVersionId}
            error={errors['taxonomyVersionId']}
            onChange={(taxonomyVersionId) => change({ taxonomyVersionId })}
          />
          <WorkflowFields value={now.workflow} errors={errors} onChange={(workflow) => change({ workflow })} />
          <ReviewPolicyFields
            value={now.reviewPolicy}
            errors={errors}
            onChange={(reviewPolicy) => change({ reviewPolicy })}
          />
          <GoldPolicyFields value={now.goldPolicy} errors={errors} onChange={(goldPolicy) => change({ goldPolicy })} />
          <SuggestionFields
            value={now.suggestionPolicy}
            errors={errors}
            onChange={(suggestionPolicy) => change({ suggestionPolicy })}
          />
        </>
      )}
      <ErrorCodeFields
        value={now.errorCodes}
        errors={errors}
        kept={launched ? start.errorCodes.map((one) => one.code) : []}
        onChange={(errorCodes) => change({ errorCodes })}
      />
      <NumberInput
        label={t('Lease')}
        description={t('Minutes a task is kept for the person who took it')}
        min={1}
        max={1440}
        allowDecimal={false}
        value={now.leaseMinutes}
        error={errors['leaseMinutes']}
        onChange={(next) => typeof next === 'number' && change({ leaseMinutes: next })}
      />
    </ShortForm>
  );
}
